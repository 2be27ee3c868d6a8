// An audit as a resource and by a function, a gate that only tells, and a resource that uses the audit's values.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.inputs.GetAuditTaskArgs;
import java.util.List;

class Audit {
    private static final String TASK_ID = "11111111111111111111111111111111";

    public static void main(String[] args) {
        Pulumi.run(Audit::stack);
    }

    private static void stack(Context ctx) {
        var nightly = new AuditTask("nightly", AuditTaskArgs.builder().taskId(TASK_ID).build());
        var gate = new AuditGate("gate", AuditGateArgs.builder()
            .audit(List.of(nightly))
            .enforcementLevel("advisory")
            .build());
        new AuditTask("next", AuditTaskArgs.builder()
            .taskId("22222222222222222222222222222222")
            .maxAttempts(nightly.taskStatistics().applyValue(one -> one.orElseThrow().totalChecks().orElseThrow()))
            .build());
        var read = DevicedefenderFunctions.getAuditTask(GetAuditTaskArgs.builder().taskId(TASK_ID).build());

        ctx.export("status", nightly.complianceStatus());
        ctx.export("read", read.applyValue(one -> one.complianceStatus()));
        ctx.export("verdict", gate.verdict());
        ctx.export("bad", nightly.nonCompliantCheckNames());
    }
}
