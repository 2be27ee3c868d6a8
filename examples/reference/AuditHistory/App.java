package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditHistory;
import com.pulumi.devicedefender.AuditHistoryArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var nightly = new AuditHistory("nightly", AuditHistoryArgs.builder()
            .scheduledAuditName("nightly")
            .within("30 days")
            .build());

        ctx.export("totalAudits", nightly.totalAudits());
        ctx.export("compliantAudits", nightly.compliantAudits());
    }
}
