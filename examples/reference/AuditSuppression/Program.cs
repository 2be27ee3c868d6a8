using System.Collections.Generic;
using System.Linq;
using Pulumi;
using DeviceDefender = Pulumi.DeviceDefender;

return await Deployment.RunAsync(() =>
{
    var gateway = new DeviceDefender.AuditSuppression("gateway", new()
    {
        CheckName = "CONFLICTING_CLIENT_IDS_CHECK",
        ResourceIdentifier = new DeviceDefender.Inputs.ResourceIdentifierArgs
        {
            ClientId = "gateway-7",
        },
        ExpirationDate = "2027-03-31",
        Description = "Two gateways share an id until they are replaced",
    });

    return new Dictionary<string, object?>
    {
        ["expired"] = gateway.Expired,
    };
});
