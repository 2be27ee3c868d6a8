package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.inputs.GetAuditTaskArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var nightly = DevicedefenderFunctions.getAuditTask(GetAuditTaskArgs.builder()
            .scheduledAuditName("nightly")
            .build());

        ctx.export("taskId", nightly.applyValue(result -> result.taskId()));
        ctx.export("complianceStatus", nightly.applyValue(result -> result.complianceStatus()));
    }
}
