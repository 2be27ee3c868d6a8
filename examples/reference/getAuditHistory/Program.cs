using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var history = DeviceDefender.GetAuditHistory.Invoke(new()
    {
        ScheduledAuditName = "nightly",
        Within = "30 days",
    });

    return new Dictionary<string, object?>
    {
        ["totalAudits"] = history.Apply(getAuditHistoryResult => getAuditHistoryResult.TotalAudits),
        ["compliantAudits"] = history.Apply(getAuditHistoryResult => getAuditHistoryResult.CompliantAudits),
    };
});
