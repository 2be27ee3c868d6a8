package main

import (
	"regexp"
	"strings"
)

var (
	lookup  = regexp.MustCompile(`\.Lookup(\w+)\(`)
	invoked = regexp.MustCompile(`(\w+), err := \w+\.(\w+)\(ctx, `)
)

// Mends what the generator for Go writes of functions, which does not compile.
func mend(file, program string) string {
	if file != "main.go" {
		return program
	}
	// getX stands in Go as LookupX where there is a resource X. Of a token without a slash, such as pkg:index:getX, the generator
	// names the function so and not its arguments (useLookupInvokeForm).
	for _, match := range lookup.FindAllStringSubmatch(program, -1) {
		program = strings.ReplaceAll(program, ".Get"+match[1]+"Args{", ".Lookup"+match[1]+"Args{")
	}
	// A result has plain members, and Export takes an Input.
	for _, match := range invoked.FindAllStringSubmatch(program, -1) {
		if result := match[1]; !strings.HasPrefix(match[2], "New") {
			export := regexp.MustCompile(`ctx\.Export\(("\w+"), (` + result + `\.\w+)\)`)
			program = export.ReplaceAllString(program, "ctx.Export($1, pulumi.Any($2))")
		}
	}
	return program
}
