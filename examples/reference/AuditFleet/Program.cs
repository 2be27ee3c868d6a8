using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var fleet = new DeviceDefender.AuditFleet("fleet", new()
    {
        Targets =
        {
            { "dublin", new DeviceDefender.Inputs.AuditFleetTargetArgs
            {
                Region = "eu-west-1",
                ScheduledAuditName = "nightly",
            } },
            { "tokyo", new DeviceDefender.Inputs.AuditFleetTargetArgs
            {
                Region = "ap-northeast-1",
                ScheduledAuditName = "nightly",
                AssumeRole = new DeviceDefender.Inputs.AssumeRoleArgs
                {
                    RoleArn = "arn:aws:iam::111122223333:role/AuditReader",
                },
            } },
        },
    });

    var gate = new DeviceDefender.AuditGate("gate", new()
    {
        Audit = fleet,
        MaxAge = "2 days",
    });

    return new Dictionary<string, object?>
    {
        ["complianceStatus"] = fleet.ComplianceStatus,
    };
});
