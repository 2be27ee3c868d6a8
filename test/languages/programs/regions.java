// An audit of the same id in two regions, by two providers; the gate judges that of its own.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.Provider;
import com.pulumi.devicedefender.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;

class Regions {
    public static void main(String[] args) {
        Pulumi.run(Regions::stack);
    }

    private static void stack(Context ctx) {
        var endpoint = ctx.config().require("endpoint");
        var eu = new Provider("eu", ProviderArgs.builder().region("eu-west-1").endpoint(endpoint).build());
        var us = new Provider("us", ProviderArgs.builder().region("us-east-1").endpoint(endpoint).build());

        var audit = AuditTaskArgs.builder().taskId("11111111111111111111111111111111").build();
        var nightly = new AuditTask("nightly", audit, by(eu));
        var other = new AuditTask("other", audit, by(us));
        new AuditGate("gate", AuditGateArgs.builder().audit(nightly).build(), by(eu));

        ctx.export("eu", nightly.complianceStatus());
        ctx.export("us", other.complianceStatus());
        ctx.export("region", other.region());
    }

    private static CustomResourceOptions by(Provider provider) {
        return CustomResourceOptions.builder().provider(provider).build();
    }
}
