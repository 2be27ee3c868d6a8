package generated_program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.DevicedefenderFunctions;
import com.pulumi.devicedefender.OnDemandAudit;
import com.pulumi.devicedefender.OnDemandAuditArgs;
import com.pulumi.devicedefender.inputs.RequireAuditArgs;
import java.util.List;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var allowed = DevicedefenderFunctions.requireAudit(RequireAuditArgs.builder()
            .scheduledAuditName("nightly")
            .maxAge("2 days")
            .value(Map.of("release", "1.0.0"))
            .build());

        var released = new OnDemandAudit("released", OnDemandAuditArgs.builder()
            .triggers(allowed.applyValue(result -> List.of(result.value().orElseThrow())))
            .build());

        ctx.export("verdict", allowed.applyValue(result -> result.verdict()));
    }
}
