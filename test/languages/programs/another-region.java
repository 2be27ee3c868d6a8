// A gate of one provider over an audit of another.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.Provider;
import com.pulumi.devicedefender.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;

class AnotherRegion {
    public static void main(String[] args) {
        Pulumi.run(AnotherRegion::stack);
    }

    private static void stack(Context ctx) {
        var endpoint = ctx.config().require("endpoint");
        var eu = new Provider("eu", ProviderArgs.builder().region("eu-west-1").endpoint(endpoint).build());
        var us = new Provider("us", ProviderArgs.builder().region("us-east-1").endpoint(endpoint).build());

        var audit = AuditTaskArgs.builder().taskId("11111111111111111111111111111111").build();
        var nightly = new AuditTask("nightly", audit, by(eu));
        new AuditGate("gate", AuditGateArgs.builder().audit(nightly).build(), by(us));
    }

    private static CustomResourceOptions by(Provider provider) {
        return CustomResourceOptions.builder().provider(provider).build();
    }
}
