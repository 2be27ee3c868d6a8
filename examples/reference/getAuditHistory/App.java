package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.inputs.GetAuditHistoryArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var history = DevicedefenderFunctions.getAuditHistory(GetAuditHistoryArgs.builder()
            .scheduledAuditName("nightly")
            .within("30 days")
            .build());

        ctx.export("totalAudits", history.applyValue(result -> result.totalAudits()));
        ctx.export("compliantAudits", history.applyValue(result -> result.compliantAudits()));
    }
}
