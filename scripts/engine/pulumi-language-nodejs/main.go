// pulumi-language-nodejs: runs Node programs and policy packs for an engine that was built from Go modules. Pulumi's own language
// host is a module of its own, which Go's module proxy does not serve. This one does what `preview`, `up`, `refresh`, `destroy`
// and policy packs ask for: https://github.com/pulumi/pulumi/blob/v3.230.0/proto/pulumi/language.proto
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"time"

	rpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// Set when this is built.
var version = "0.0.0"

const (
	// What Node exits with once it has told the user what is wrong:
	// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/cmd/run/run.ts
	exitCodeAfterMessage = 32
	// The engine sends whole programs' properties in one message: https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/common/util/rpcutil
	maxMessageBytes   = 400 << 20
	parentCheckPeriod = 200 * time.Millisecond
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "pulumi-language-nodejs is started by pulumi, with the engine's address")
		os.Exit(1)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(maxMessageBytes))
	rpc.RegisterLanguageRuntimeServer(server, &host{engine: os.Args[len(os.Args)-1]})
	go stopWhenInterrupted(server)
	go stopWithoutParent(server, os.Getppid())
	// The engine reads the port from the first line.
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	if err := server.Serve(listener); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The engine closes a host by an interrupt; what runs may end first.
func stopWhenInterrupted(server *grpc.Server) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	<-interrupts
	server.GracefulStop()
}

// An engine that was killed sends no interrupt; what runs ends with its call.
func stopWithoutParent(server *grpc.Server, parent int) {
	for os.Getppid() == parent {
		time.Sleep(parentCheckPeriod)
	}
	server.Stop()
}

type host struct {
	rpc.UnimplementedLanguageRuntimeServer
	engine string
}

func (*host) GetPluginInfo(context.Context, *emptypb.Empty) (*rpc.PluginInfo, error) {
	return &rpc.PluginInfo{Version: version}, nil
}

// Plugins are found when a resource asks for them; none is fetched ahead.
func (*host) GetRequiredPackages(context.Context, *rpc.GetRequiredPackagesRequest) (*rpc.GetRequiredPackagesResponse, error) {
	return &rpc.GetRequiredPackagesResponse{}, nil
}

func (*host) GetRequiredPlugins(context.Context, *rpc.GetRequiredPluginsRequest) (*rpc.GetRequiredPluginsResponse, error) {
	return &rpc.GetRequiredPluginsResponse{}, nil
}

// Run runs a program to its end.
func (h *host) Run(ctx context.Context, request *rpc.RunRequest) (*rpc.RunResponse, error) {
	runner, err := findModule(ctx, request.GetInfo().GetProgramDirectory(), "@pulumi/pulumi/cmd/run")
	if err != nil {
		return &rpc.RunResponse{Error: err.Error()}, nil
	}
	node := exec.CommandContext(ctx, "node", h.arguments(runner, request)...)
	node.Dir, node.Stdout, node.Stderr = request.GetPwd(), os.Stdout, os.Stderr
	node.Env = append(os.Environ(), environment(request)...)
	err = node.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == exitCodeAfterMessage {
		return &rpc.RunResponse{Bail: true}, nil
	}
	if err != nil {
		return &rpc.RunResponse{Error: fmt.Sprintf("the program failed: %v", err)}, nil
	}
	return &rpc.RunResponse{}, nil
}

func (h *host) arguments(runner string, request *rpc.RunRequest) []string {
	options := request.GetInfo().GetOptions().GetFields()
	arguments := append(strings.Fields(options["nodeargs"].GetStringValue()), runner)
	for _, flag := range [][2]string{
		{"--monitor", request.GetMonitorAddress()},
		{"--engine", h.engine},
		{"--organization", request.GetOrganization()},
		{"--project", request.GetProject()},
		{"--stack", request.GetStack()},
		{"--pwd", request.GetPwd()},
		{"--parallel", fmt.Sprint(request.GetParallel())},
	} {
		if flag[1] != "" {
			arguments = append(arguments, flag[0], flag[1])
		}
	}
	if request.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	entry := request.GetInfo().GetEntryPoint()
	if entry == "" {
		entry = "."
	}
	return append(append(arguments, entry), request.GetArgs()...)
}

func environment(request *rpc.RunRequest) []string {
	values := map[string]string{}
	for key, value := range request.GetConfig() {
		values[nodeKey(key)] = value
	}
	secrets := []string{}
	for _, key := range request.GetConfigSecretKeys() {
		secrets = append(secrets, nodeKey(key))
	}
	variables := []string{"PULUMI_CONFIG=" + toJSON(values), "PULUMI_CONFIG_SECRET_KEYS=" + toJSON(secrets)}
	options := request.GetInfo().GetOptions().GetFields()
	if isOn(options["typescript"]) {
		variables = append(variables, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	if path := options["tsconfig"].GetStringValue(); path != "" {
		variables = append(variables, "PULUMI_NODEJS_TSCONFIG_PATH="+path)
	}
	return variables
}

// RunPlugin runs a policy pack ("analyzer") or a provider written for Node, for as long as the engine keeps the call.
func (*host) RunPlugin(request *rpc.RunPluginRequest, stream rpc.LanguageRuntime_RunPluginServer) error {
	folder := request.GetInfo().GetProgramDirectory()
	module, directory := "@pulumi/pulumi/cmd/run-plugin", request.GetPwd()
	if request.GetKind() == "analyzer" {
		module, directory = "@pulumi/pulumi/cmd/run-policy-pack", folder
	}
	runner, err := findModule(stream.Context(), folder, module)
	if err != nil {
		return err
	}
	node := exec.CommandContext(stream.Context(), "node", append(append([]string{runner}, request.GetArgs()...), folder)...)
	node.Dir, node.Env = directory, request.GetEnv()
	node.Stdout = sender(func(bytes []byte) error {
		return stream.Send(&rpc.RunPluginResponse{Output: &rpc.RunPluginResponse_Stdout{Stdout: bytes}})
	})
	node.Stderr = sender(func(bytes []byte) error {
		return stream.Send(&rpc.RunPluginResponse{Output: &rpc.RunPluginResponse_Stderr{Stderr: bytes}})
	})
	err = node.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return err
	}
	code := int32(node.ProcessState.ExitCode())
	return stream.Send(&rpc.RunPluginResponse{Output: &rpc.RunPluginResponse_Exitcode{Exitcode: code}})
}

// About is what `pulumi about` shows of the language.
func (*host) About(ctx context.Context, _ *rpc.AboutRequest) (*rpc.AboutResponse, error) {
	path, err := exec.LookPath("node")
	if err != nil {
		return nil, err
	}
	found, err := exec.CommandContext(ctx, path, "--version").Output()
	return &rpc.AboutResponse{Executable: path, Version: strings.TrimSpace(string(found))}, err
}

func findModule(ctx context.Context, folder, module string) (string, error) {
	node := exec.CommandContext(ctx, "node", "--print", fmt.Sprintf("require.resolve(%q, {paths: [process.cwd()]})", module))
	node.Dir = folder
	found, err := node.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("there is no node on PATH")
	}
	if err != nil {
		return "", fmt.Errorf("%s does not have @pulumi/pulumi: run npm install there", folder)
	}
	return strings.TrimSpace(string(found)), nil
}

// "project:name" is "project:config:name" to the Node SDK.
func nodeKey(key string) string {
	return strings.Replace(key, ":", ":config:", 1)
}

// TypeScript is on unless Pulumi.yaml says otherwise.
func isOn(option *structpb.Value) bool {
	return option == nil || option.GetBoolValue() || option.GetStringValue() == "true"
}

func toJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

type sender func([]byte) error

var _ io.Writer = sender(nil)

func (send sender) Write(bytes []byte) (int, error) {
	// What was sent may still be read when the buffer is used again.
	return len(bytes), send(append([]byte(nil), bytes...))
}
