// A release that only happens when the nightly audit passes.
package rollout;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.OnDemandAudit;
import com.pulumi.devicedefender.OnDemandAuditArgs;
import com.pulumi.devicedefender.inputs.RequireAuditArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::deploy);
    }

    private static void deploy(Context ctx) {
        var release = ctx.config().require("release");

        var nightly = new AuditTask("nightly", AuditTaskArgs.builder()
            .scheduledAuditName("nightly")
            .build());
        var gate = new AuditGate("gate", AuditGateArgs.builder()
            .audit(nightly)
            .maxAge("2 days")
            .build());

        // Runs whatever --target and --exclude leave out.
        var allowed = DevicedefenderFunctions.requireAudit(RequireAuditArgs.builder()
            .scheduledAuditName("nightly")
            .maxAge("2 days")
            .value(release)
            .build());

        // Stands for what you release: it is made after the gate, of what requireAudit lets through.
        new OnDemandAudit("released", OnDemandAuditArgs.builder()
            .triggers(allowed.applyValue(result -> List.of(result.value().orElseThrow())))
            .build(), CustomResourceOptions.builder()
            .dependsOn(gate)
            .build());

        ctx.export("verdict", gate.verdict());
        ctx.export("nonCompliantChecks", nightly.taskStatistics()
            .applyValue(statistics -> statistics.flatMap(counts -> counts.nonCompliantChecks())));
    }
}
