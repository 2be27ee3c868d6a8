// A gate that blocks, and a resource that is made after it.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.resources.CustomResourceOptions;

class Gate {
    public static void main(String[] args) {
        Pulumi.run(Gate::stack);
    }

    private static void stack(Context ctx) {
        var nightly = new AuditTask("nightly", audit("11111111111111111111111111111111"));
        var gate = new AuditGate("gate", AuditGateArgs.builder().audit(nightly).build());
        new AuditTask("next", audit("22222222222222222222222222222222"), CustomResourceOptions.builder()
            .dependsOn(gate)
            .build());
    }

    private static AuditTaskArgs audit(String taskId) {
        return AuditTaskArgs.builder().taskId(taskId).build();
    }
}
