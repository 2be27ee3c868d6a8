// pulumi-language-go: runs compiled programs for an engine without Pulumi's own language host for Go, which is in no module that Go's
// proxy serves. Of that host it has what the option `binary` of a project does:
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/pulumi-language-go/main.go
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/constant"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	rpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

const parentCheckPeriod = 200 * time.Millisecond

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	server := grpc.NewServer(grpc.WaitForHandlers(true))
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
	return &rpc.PluginInfo{}, nil
}

// The project says where the provider plugin is.
func (*host) GetRequiredPackages(context.Context, *rpc.GetRequiredPackagesRequest) (*rpc.GetRequiredPackagesResponse, error) {
	return &rpc.GetRequiredPackagesResponse{}, nil
}

func (h *host) Run(ctx context.Context, request *rpc.RunRequest) (*rpc.RunResponse, error) {
	binary := request.GetInfo().GetOptions().GetFields()["binary"].GetStringValue()
	if binary == "" {
		return &rpc.RunResponse{Error: "this language host runs nothing but the option binary"}, nil
	}
	program := exec.CommandContext(ctx, filepath.Join(request.GetPwd(), binary))
	program.Dir, program.Stdout, program.Stderr = request.GetPwd(), os.Stdout, os.Stderr
	program.Env = append(os.Environ(), h.environment(request)...)
	err := program.Run()
	// The program has told the engine what is wrong.
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == constant.ExitStatusLoggedError {
		return &rpc.RunResponse{Bail: true}, nil
	}
	if err != nil {
		return &rpc.RunResponse{Error: fmt.Sprintf("the program failed: %v", err)}, nil
	}
	return &rpc.RunResponse{}, nil
}

func (h *host) environment(request *rpc.RunRequest) []string {
	return []string{
		pulumi.EnvEngine + "=" + h.engine,
		pulumi.EnvMonitor + "=" + request.GetMonitorAddress(),
		pulumi.EnvOrganization + "=" + request.GetOrganization(),
		pulumi.EnvProject + "=" + request.GetProject(),
		pulumi.EnvStack + "=" + request.GetStack(),
		pulumi.EnvConfig + "=" + toJSON(request.GetConfig()),
		pulumi.EnvConfigSecretKeys + "=" + toJSON(request.GetConfigSecretKeys()),
		pulumi.EnvDryRun + "=" + strconv.FormatBool(request.GetDryRun()),
		pulumi.EnvParallel + "=" + strconv.Itoa(int(request.GetParallel())),
	}
}

func toJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}
