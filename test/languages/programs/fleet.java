// A fleet of two accounts, one of them by a role with a secret, and a secret value that has to wait for an audit.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditFleet;
import com.pulumi.devicedefender.AuditFleetArgs;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.inputs.AssumeRoleArgs;
import com.pulumi.devicedefender.inputs.AuditFleetTargetArgs;
import com.pulumi.devicedefender.inputs.RequireAuditArgs;
import java.util.List;
import java.util.Map;

class Fleet {
    private static final String TASK_ID = "11111111111111111111111111111111";

    public static void main(String[] args) {
        Pulumi.run(Fleet::stack);
    }

    private static void stack(Context ctx) {
        var partner = AssumeRoleArgs.builder()
            .roleArn("arn:aws:iam::210987654321:role/Reader")
            .externalId(ctx.config().requireSecret("externalId"))
            .build();

        var fleet = new AuditFleet("fleet", AuditFleetArgs.builder()
            .targets(Map.of(
                "home", AuditFleetTargetArgs.builder().taskId(TASK_ID).build(),
                "partner", AuditFleetTargetArgs.builder().taskId(TASK_ID).assumeRole(partner).build()))
            .build());
        var alone = new AuditTask("alone", AuditTaskArgs.builder().taskId(TASK_ID).assumeRole(partner).build());
        var gate = new AuditGate("gate", AuditGateArgs.builder()
            .audit(List.of(fleet, alone))
            .enforcementLevel("advisory")
            .build());
        var required = DevicedefenderFunctions.requireAudit(RequireAuditArgs.builder()
            .taskId(TASK_ID)
            .value(ctx.config().requireSecret("password").applyValue(password -> Map.of("password", password)))
            .build());

        ctx.export("status", fleet.complianceStatus());
        ctx.export("bad", fleet.nonCompliantTargetNames());
        // Pulumi's SDK for Java cannot export an object of a generated class.
        ctx.export("violations", gate.violations().applyValue(all -> all.stream()
            .map(one -> Map.of("target", one.target().orElse("")))
            .toList()));
        ctx.export("released", required.applyValue(result -> result.value().orElseThrow()));
    }
}
