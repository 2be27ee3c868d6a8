using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var nightly = new DeviceDefender.AuditTask("nightly", new()
    {
        ScheduledAuditName = "nightly",
    });

    return new Dictionary<string, object?>
    {
        ["complianceStatus"] = nightly.ComplianceStatus,
        ["nonCompliantCheckNames"] = nightly.NonCompliantCheckNames,
    };
});
