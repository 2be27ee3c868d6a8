using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var nightly = DeviceDefender.GetAuditTask.Invoke(new()
    {
        ScheduledAuditName = "nightly",
    });

    return new Dictionary<string, object?>
    {
        ["taskId"] = nightly.Apply(getAuditTaskResult => getAuditTaskResult.TaskId),
        ["complianceStatus"] = nightly.Apply(getAuditTaskResult => getAuditTaskResult.ComplianceStatus),
    };
});
