using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var nightly = new DeviceDefender.AuditHistory("nightly", new()
    {
        ScheduledAuditName = "nightly",
        Within = "30 days",
    });

    return new Dictionary<string, object?>
    {
        ["totalAudits"] = nightly.TotalAudits,
        ["compliantAudits"] = nightly.CompliantAudits,
    };
});
