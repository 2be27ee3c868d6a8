module gated-release

go 1.25.8

require (
	github.com/OWNER/pulumi-device-defender/sdk/go v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.230.0
)
