package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.OnDemandAudit;
import com.pulumi.devicedefender.OnDemandAuditArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var release = new OnDemandAudit("release", OnDemandAuditArgs.builder()
            .targetCheckNames(
                "LOGGING_DISABLED_CHECK",
                "IOT_POLICY_OVERLY_PERMISSIVE_CHECK")
            .triggers("1.0.0")
            .timeout("45 minutes")
            .build());

        ctx.export("complianceStatus", release.complianceStatus());
    }
}
