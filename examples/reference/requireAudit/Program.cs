using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var allowed = DeviceDefender.RequireAudit.Invoke(new()
    {
        ScheduledAuditName = "nightly",
        MaxAge = "2 days",
        Value = new Dictionary<string, object?>
        {
            ["release"] = "1.0.0",
        },
    });

    var released = new DeviceDefender.OnDemandAudit("released", new()
    {
        Triggers = new[]
        {
            allowed.Apply(requireAuditResult => requireAuditResult.Value),
        },
    });

    return new Dictionary<string, object?>
    {
        ["verdict"] = allowed.Apply(requireAuditResult => requireAuditResult.Verdict),
    };
});
