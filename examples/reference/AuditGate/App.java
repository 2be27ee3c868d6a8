package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var nightly = new AuditTask("nightly", AuditTaskArgs.builder()
            .scheduledAuditName("nightly")
            .build());

        var gate = new AuditGate("gate", AuditGateArgs.builder()
            .audit(nightly)
            .maxAge("2 days")
            .build());

        ctx.export("verdict", gate.verdict());
    }
}
