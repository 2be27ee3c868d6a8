//! Sends what the lines of standard input ask for with the AWS SDK for Rust, and answers each with one line.

use aws_credential_types::Credentials;
use aws_sdk_iot::types::{AuditCheckConfiguration, PolicyVersionIdentifier, ResourceIdentifier};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::{retry::RetryConfig, timeout::TimeoutConfig, DateTime};
use serde_json::{json, Map, Value};
use std::{env, io, time::Duration};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for line in io::stdin().lines() {
        let asked: Value = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", ask(&asked).await);
    }
}

async fn ask(asked: &Value) -> Value {
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_millis(asked["timeoutMs"].as_u64().unwrap()))
        .build();
    let credentials = Credentials::new(env::var("AWS_ACCESS_KEY_ID").unwrap(), "secret", None, None, "judge");
    let endpoint = env::var("AWS_ENDPOINT_URL").unwrap();
    let region = asked["region"].as_str().unwrap().to_string();
    // Without TLS: the emulator listens on the loopback address only.
    let http = aws_smithy_http_client::Builder::new().build_http();
    let input = &asked["input"];
    let operation = asked["operation"].as_str().unwrap();
    if asked["service"] == "sts" {
        let config = aws_sdk_sts::Config::builder()
            .behavior_version_latest()
            .region(aws_sdk_sts::config::Region::new(region))
            .credentials_provider(credentials)
            .endpoint_url(endpoint)
            .http_client(http)
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts)
            .build();
        return ask_sts(&aws_sdk_sts::Client::from_conf(config), operation, input).await;
    }
    let config = aws_sdk_iot::Config::builder()
        .behavior_version_latest()
        .region(aws_sdk_iot::config::Region::new(region))
        .credentials_provider(credentials)
        .endpoint_url(endpoint)
        .http_client(http)
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeouts)
        .build();
    ask_iot(&aws_sdk_iot::Client::from_conf(config), operation, input).await
}

/// Sends, and keeps of the output what the closure says.
macro_rules! send {
    ($request:expr, |$output:ident| $kept:expr) => {
        match $request.send().await {
            Ok($output) => json!({ "output": without_null($kept) }),
            Err(error) => failure(error),
        }
    };
}

async fn ask_iot(client: &aws_sdk_iot::Client, operation: &str, input: &Value) -> Value {
    let pages = input["maxResults"].as_i64().map(|n| n as i32);
    let token = text(&input["nextToken"]);
    match operation {
        "CancelAuditTask" => send!(client.cancel_audit_task().set_task_id(text(&input["taskId"])), |_o| json!({})),
        "CreateAuditSuppression" => send!(
            client
                .create_audit_suppression()
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"]))
                .set_expiration_date(time(&input["expirationDate"]))
                .set_suppress_indefinitely(input["suppressIndefinitely"].as_bool())
                .set_description(text(&input["description"]))
                .set_client_request_token(text(&input["clientRequestToken"])),
            |_o| json!({})
        ),
        "CreateScheduledAudit" => send!(
            client
                .create_scheduled_audit()
                .set_scheduled_audit_name(text(&input["scheduledAuditName"]))
                .set_frequency(text(&input["frequency"]).map(|name| name.as_str().into()))
                .set_day_of_month(text(&input["dayOfMonth"]))
                .set_day_of_week(text(&input["dayOfWeek"]).map(|name| name.as_str().into()))
                .set_target_check_names(texts(&input["targetCheckNames"])),
            |o| json!({ "scheduledAuditArn": o.scheduled_audit_arn() })
        ),
        "DeleteAccountAuditConfiguration" => send!(
            client
                .delete_account_audit_configuration()
                .set_delete_scheduled_audits(input["deleteScheduledAudits"].as_bool()),
            |_o| json!({})
        ),
        "DeleteAuditSuppression" => send!(
            client
                .delete_audit_suppression()
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"])),
            |_o| json!({})
        ),
        "DeleteScheduledAudit" => send!(
            client.delete_scheduled_audit().set_scheduled_audit_name(text(&input["scheduledAuditName"])),
            |_o| json!({})
        ),
        "DescribeAccountAuditConfiguration" => {
            send!(client.describe_account_audit_configuration(), |o| json!({
                "roleArn": o.role_arn(),
                "auditCheckConfigurations": o.audit_check_configurations().map(|checks| checks
                    .iter()
                    .map(|(name, check)| (name.clone(), json!({ "enabled": check.enabled() })))
                    .collect::<Map<_, _>>()),
            }))
        }
        "DescribeAuditFinding" => send!(
            client.describe_audit_finding().set_finding_id(text(&input["findingId"])),
            |o| json!({ "finding": o.finding().map(finding) })
        ),
        "DescribeAuditSuppression" => send!(
            client
                .describe_audit_suppression()
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"])),
            |o| json!({
                "checkName": o.check_name(),
                "expirationDate": o.expiration_date().map(seconds),
                "suppressIndefinitely": o.suppress_indefinitely(),
                "description": o.description(),
            })
        ),
        "DescribeAuditTask" => send!(client.describe_audit_task().set_task_id(text(&input["taskId"])), |o| json!({
            "taskStatus": o.task_status().map(|status| status.as_str()),
            "taskType": o.task_type().map(|kind| kind.as_str()),
            "taskStartTime": o.task_start_time().map(seconds),
            "scheduledAuditName": o.scheduled_audit_name(),
            "taskStatistics": o.task_statistics().map(|counts| json!({
                "totalChecks": counts.total_checks(),
                "nonCompliantChecks": counts.non_compliant_checks(),
                "failedChecks": counts.failed_checks(),
            })),
            "auditDetails": o.audit_details().map(|checks| checks
                .iter()
                .map(|(name, check)| (name.clone(), json!({
                    "checkRunStatus": check.check_run_status().map(|status| status.as_str()),
                    "checkCompliant": check.check_compliant(),
                    "totalResourcesCount": check.total_resources_count(),
                    "nonCompliantResourcesCount": check.non_compliant_resources_count(),
                    "errorCode": check.error_code(),
                })))
                .collect::<Map<_, _>>()),
        })),
        "DescribeScheduledAudit" => send!(
            client.describe_scheduled_audit().set_scheduled_audit_name(text(&input["scheduledAuditName"])),
            |o| json!({
                "frequency": o.frequency().map(|name| name.as_str()),
                "dayOfWeek": o.day_of_week().map(|name| name.as_str()),
                "scheduledAuditArn": o.scheduled_audit_arn(),
                "targetCheckNames": o.target_check_names(),
            })
        ),
        "ListAuditFindings" => send!(
            client
                .list_audit_findings()
                .set_task_id(text(&input["taskId"]))
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"]))
                .set_start_time(time(&input["startTime"]))
                .set_end_time(time(&input["endTime"]))
                .set_list_suppressed_findings(input["listSuppressedFindings"].as_bool())
                .set_max_results(pages)
                .set_next_token(token),
            |o| json!({
                "findings": o.findings().iter().map(finding).collect::<Vec<_>>(),
                "nextToken": o.next_token(),
            })
        ),
        "ListAuditSuppressions" => send!(
            client
                .list_audit_suppressions()
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"]))
                .set_ascending_order(input["ascendingOrder"].as_bool())
                .set_max_results(pages)
                .set_next_token(token),
            |o| json!({
                "suppressions": o.suppressions().iter().map(|item| json!({
                    "checkName": item.check_name(),
                    "expirationDate": item.expiration_date().map(seconds),
                })).collect::<Vec<_>>(),
                "nextToken": o.next_token(),
            })
        ),
        "ListAuditTasks" => send!(
            client
                .list_audit_tasks()
                .set_start_time(time(&input["startTime"]))
                .set_end_time(time(&input["endTime"]))
                .set_task_type(text(&input["taskType"]).map(|name| name.as_str().into()))
                .set_task_status(text(&input["taskStatus"]).map(|name| name.as_str().into()))
                .set_max_results(pages)
                .set_next_token(token),
            |o| json!({
                "tasks": o.tasks().iter().map(|task| json!({
                    "taskId": task.task_id(),
                    "taskStatus": task.task_status().map(|status| status.as_str()),
                })).collect::<Vec<_>>(),
                "nextToken": o.next_token(),
            })
        ),
        "ListRelatedResourcesForAuditFinding" => send!(
            client
                .list_related_resources_for_audit_finding()
                .set_finding_id(text(&input["findingId"]))
                .set_max_results(pages)
                .set_next_token(token),
            |o| json!({
                "relatedResources": o.related_resources().iter().map(|item| json!({
                    "resourceType": item.resource_type().map(|name| name.as_str()),
                })).collect::<Vec<_>>(),
                "nextToken": o.next_token(),
            })
        ),
        "ListScheduledAudits" => send!(
            client.list_scheduled_audits().set_max_results(pages).set_next_token(token),
            |o| json!({
                "scheduledAudits": o.scheduled_audits().iter().map(|item| json!({
                    "scheduledAuditName": item.scheduled_audit_name(),
                })).collect::<Vec<_>>(),
                "nextToken": o.next_token(),
            })
        ),
        "StartOnDemandAuditTask" => send!(
            client.start_on_demand_audit_task().set_target_check_names(texts(&input["targetCheckNames"])),
            |o| json!({ "taskId": o.task_id() })
        ),
        "UpdateAccountAuditConfiguration" => {
            let checks = input["auditCheckConfigurations"].as_object().map(|checks| {
                checks
                    .iter()
                    .map(|(name, check)| {
                        let enabled = check["enabled"].as_bool().unwrap_or_default();
                        (name.clone(), AuditCheckConfiguration::builder().enabled(enabled).build())
                    })
                    .collect()
            });
            send!(
                client
                    .update_account_audit_configuration()
                    .set_role_arn(text(&input["roleArn"]))
                    .set_audit_check_configurations(checks),
                |_o| json!({})
            )
        }
        "UpdateAuditSuppression" => send!(
            client
                .update_audit_suppression()
                .set_check_name(text(&input["checkName"]))
                .set_resource_identifier(resource(&input["resourceIdentifier"]))
                .set_expiration_date(time(&input["expirationDate"]))
                .set_suppress_indefinitely(input["suppressIndefinitely"].as_bool())
                .set_description(text(&input["description"])),
            |_o| json!({})
        ),
        "UpdateScheduledAudit" => send!(
            client
                .update_scheduled_audit()
                .set_scheduled_audit_name(text(&input["scheduledAuditName"]))
                .set_frequency(text(&input["frequency"]).map(|name| name.as_str().into()))
                .set_day_of_month(text(&input["dayOfMonth"]))
                .set_day_of_week(text(&input["dayOfWeek"]).map(|name| name.as_str().into()))
                .set_target_check_names(texts(&input["targetCheckNames"])),
            |o| json!({ "scheduledAuditArn": o.scheduled_audit_arn() })
        ),
        _ => panic!("{operation} is not here"),
    }
}

async fn ask_sts(client: &aws_sdk_sts::Client, operation: &str, input: &Value) -> Value {
    let duration = input["DurationSeconds"].as_i64().map(|n| n as i32);
    match operation {
        "AssumeRole" => send!(
            client
                .assume_role()
                .set_role_arn(text(&input["RoleArn"]))
                .set_role_session_name(text(&input["RoleSessionName"]))
                .set_external_id(text(&input["ExternalId"]))
                .set_duration_seconds(duration),
            |o| json!({ "AssumedRoleUser": o.assumed_role_user().map(|user| json!({ "Arn": user.arn() })) })
        ),
        "AssumeRoleWithWebIdentity" => send!(
            client
                .assume_role_with_web_identity()
                .set_role_arn(text(&input["RoleArn"]))
                .set_role_session_name(text(&input["RoleSessionName"]))
                .set_web_identity_token(text(&input["WebIdentityToken"]))
                .set_duration_seconds(duration),
            |o| json!({ "SubjectFromWebIdentityToken": o.subject_from_web_identity_token() })
        ),
        "GetCallerIdentity" => send!(client.get_caller_identity(), |o| json!({ "Account": o.account(), "Arn": o.arn() })),
        _ => panic!("{operation} is not here"),
    }
}

fn finding(finding: &aws_sdk_iot::types::AuditFinding) -> Value {
    json!({
        "findingId": finding.finding_id(),
        "checkName": finding.check_name(),
        "findingTime": finding.finding_time().map(seconds),
        "severity": finding.severity().map(|name| name.as_str()),
        "reasonForNonComplianceCode": finding.reason_for_non_compliance_code(),
        "isSuppressed": finding.is_suppressed(),
    })
}

fn resource(value: &Value) -> Option<ResourceIdentifier> {
    value.as_object()?;
    let policy = &value["policyVersionIdentifier"];
    let policy = policy.as_object().map(|_| {
        PolicyVersionIdentifier::builder()
            .set_policy_name(text(&policy["policyName"]))
            .set_policy_version_id(text(&policy["policyVersionId"]))
            .build()
    });
    Some(
        ResourceIdentifier::builder()
            .set_device_certificate_id(text(&value["deviceCertificateId"]))
            .set_ca_certificate_id(text(&value["caCertificateId"]))
            .set_client_id(text(&value["clientId"]))
            .set_account(text(&value["account"]))
            .set_policy_version_identifier(policy)
            .build(),
    )
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_string)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    Some(value.as_array()?.iter().filter_map(text).collect())
}

fn time(value: &Value) -> Option<DateTime> {
    DateTime::from_str(value.as_str()?, aws_smithy_types::date_time::Format::DateTime).ok()
}

fn seconds(time: &DateTime) -> f64 {
    time.to_millis().unwrap() as f64 / 1000.0
}

fn without_null(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name, without_null(member)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.into_iter().map(without_null).collect::<Vec<_>>().into(),
        other => other,
    }
}

fn failure<E: ProvideErrorMetadata + std::error::Error + 'static>(error: SdkError<E, HttpResponse>) -> Value {
    if let SdkError::ServiceError(service) = &error {
        if let Some(code) = service.err().code() {
            let metadata = service.err().meta();
            return json!({ "error": {
                "code": code,
                "status": service.raw().status().as_u16(),
                "typed": !format!("{:?}", service.err()).starts_with("Unhandled"),
                "requestId": metadata.extra("aws_request_id").is_some(),
            } });
        }
    }
    json!({ "refused": format!("{error:?}") })
}
