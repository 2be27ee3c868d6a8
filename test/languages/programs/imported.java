// What an imported audit looks like in a program.
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.devicedefender.AuditTask;
import com.pulumi.devicedefender.AuditTaskArgs;

class Imported {
    public static void main(String[] args) {
        Pulumi.run(Imported::stack);
    }

    private static void stack(Context ctx) {
        new AuditTask("imported", AuditTaskArgs.builder().scheduledAuditName("weekly").build());
    }
}
