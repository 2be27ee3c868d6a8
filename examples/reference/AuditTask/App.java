package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var nightly = new AuditTask("nightly", AuditTaskArgs.builder()
            .scheduledAuditName("nightly")
            .build());

        ctx.export("complianceStatus", nightly.complianceStatus());
        ctx.export("nonCompliantCheckNames", nightly.nonCompliantCheckNames());
    }
}
