// An audit that the program starts, and a gate that waits for it.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.OnDemandAudit;
import com.pulumi.devicedefender.OnDemandAuditArgs;

class OnDemand {
    public static void main(String[] args) {
        Pulumi.run(OnDemand::stack);
    }

    private static void stack(Context ctx) {
        var fresh = new OnDemandAudit("fresh", OnDemandAuditArgs.builder()
            .pollInterval("1 second")
            .triggers(ctx.config().require("release"))
            .build());
        var gate = new AuditGate("gate", AuditGateArgs.builder().audit(fresh).build());

        ctx.export("verdict", gate.verdict());
        ctx.export("taskId", fresh.taskId());
    }
}
