import pulumi
import pulumi_device_defender as device_defender

fleet = device_defender.AuditFleet("fleet", targets={
    "dublin": {
        "region": "eu-west-1",
        "scheduled_audit_name": "nightly",
    },
    "tokyo": {
        "region": "ap-northeast-1",
        "scheduled_audit_name": "nightly",
        "assume_role": {
            "role_arn": "arn:aws:iam::111122223333:role/AuditReader",
        },
    },
})
gate = device_defender.AuditGate("gate",
    audit=fleet,
    max_age="2 days")
pulumi.export("complianceStatus", fleet.compliance_status)
