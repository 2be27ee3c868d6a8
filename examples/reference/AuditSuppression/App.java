package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditSuppression;
import com.pulumi.devicedefender.AuditSuppressionArgs;
import com.pulumi.devicedefender.inputs.ResourceIdentifierArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var gateway = new AuditSuppression("gateway", AuditSuppressionArgs.builder()
            .checkName("CONFLICTING_CLIENT_IDS_CHECK")
            .resourceIdentifier(ResourceIdentifierArgs.builder()
                .clientId("gateway-7")
                .build())
            .expirationDate("2027-03-31")
            .description("Two gateways share an id until they are replaced")
            .build());

        ctx.export("expired", gateway.expired());
    }
}
