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

    var gate = new DeviceDefender.AuditGate("gate", new()
    {
        Audit = nightly,
        MaxAge = "2 days",
    });

    return new Dictionary<string, object?>
    {
        ["verdict"] = gate.Verdict,
    };
});
