using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var release = new DeviceDefender.OnDemandAudit("release", new()
    {
        TargetCheckNames = new[]
        {
            "LOGGING_DISABLED_CHECK",
            "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
        },
        Triggers = new[]
        {
            "1.0.0",
        },
        Timeout = "45 minutes",
    });

    return new Dictionary<string, object?>
    {
        ["complianceStatus"] = release.ComplianceStatus,
    };
});
