package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditFleet;
import com.pulumi.devicedefender.AuditFleetArgs;
import com.pulumi.devicedefender.AuditGate;
import com.pulumi.devicedefender.AuditGateArgs;
import com.pulumi.devicedefender.inputs.AssumeRoleArgs;
import com.pulumi.devicedefender.inputs.AuditFleetTargetArgs;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var fleet = new AuditFleet("fleet", AuditFleetArgs.builder()
            .targets(Map.of(
                "dublin", AuditFleetTargetArgs.builder()
                    .region("eu-west-1")
                    .scheduledAuditName("nightly")
                    .build(),
                "tokyo", AuditFleetTargetArgs.builder()
                    .region("ap-northeast-1")
                    .scheduledAuditName("nightly")
                    .assumeRole(AssumeRoleArgs.builder()
                        .roleArn("arn:aws:iam::111122223333:role/AuditReader")
                        .build())
                    .build()))
            .build());

        var gate = new AuditGate("gate", AuditGateArgs.builder()
            .audit(fleet)
            .maxAge("2 days")
            .build());

        ctx.export("complianceStatus", fleet.complianceStatus());
    }
}
