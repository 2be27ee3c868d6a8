// Sends what the lines of standard input ask for with the AWS SDK for Go v2, and answers each with one line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iot"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

type question struct {
	Service, Operation, Region string
	Input                      json.RawMessage
	TimeoutMs                  int
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		_ = answers.Encode(ask(asked))
	}
}

func ask(asked question) map[string]any {
	settings := aws.Config{
		Region:       asked.Region,
		BaseEndpoint: aws.String(os.Getenv("AWS_ENDPOINT_URL")),
		Credentials:  credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), "secret", ""),
		HTTPClient:   &http.Client{Timeout: time.Duration(asked.TimeoutMs) * time.Millisecond, Transport: &http.Transport{DisableKeepAlives: true}},
		Retryer:      func() aws.Retryer { return aws.NopRetryer{} },
	}
	client := reflect.ValueOf(iot.NewFromConfig(settings))
	if asked.Service == "sts" {
		client = reflect.ValueOf(sts.NewFromConfig(settings))
	}
	method := client.MethodByName(asked.Operation)
	input := reflect.New(method.Type().In(1).Elem())
	if err := json.Unmarshal(asked.Input, input.Interface()); err != nil {
		return map[string]any{"refused": err.Error()}
	}
	result := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), input})
	if err, failed := result[1].Interface().(error); failed {
		return failure(err)
	}
	return map[string]any{"output": plain(result[0])}
}

func failure(err error) map[string]any {
	var service smithy.APIError
	var response *awshttp.ResponseError
	if errors.As(err, &service) && errors.As(err, &response) {
		_, generic := service.(*smithy.GenericAPIError)
		return map[string]any{"error": map[string]any{
			"code": service.ErrorCode(), "status": response.HTTPStatusCode(),
			"typed": !generic, "requestId": response.ServiceRequestID() != "",
		}}
	}
	return map[string]any{"refused": err.Error()}
}

// plain makes of a structure what its JSON was: members in their own spelling, times in epoch seconds.
func plain(value reflect.Value) any {
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		if value.IsNil() {
			return nil
		}
		return plain(value.Elem())
	case reflect.Struct:
		if moment, ok := value.Interface().(time.Time); ok {
			return float64(moment.UnixMilli()) / 1000
		}
		members := map[string]any{}
		for index := 0; index < value.NumField(); index++ {
			field := value.Type().Field(index)
			if field.IsExported() && field.Name != "ResultMetadata" {
				if member := plain(value.Field(index)); member != nil {
					members[memberName(field.Name)] = member
				}
			}
		}
		return members
	case reflect.Map:
		members := map[string]any{}
		for _, key := range value.MapKeys() {
			members[key.String()] = plain(value.MapIndex(key))
		}
		if value.IsNil() {
			return nil
		}
		return members
	case reflect.Slice:
		if value.IsNil() {
			return nil
		}
		items := []any{}
		for index := 0; index < value.Len(); index++ {
			items = append(items, plain(value.Index(index)))
		}
		return items
	default:
		return value.Interface()
	}
}

func memberName(name string) string {
	if strings.ToUpper(name) == name {
		return name
	}
	letters := []rune(name)
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}
