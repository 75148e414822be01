package xlsx

import (
	"bytes"
	"fmt"
)

// nextAttr cuts the first attribute off attrs. An exhausted list gives an empty
// name. Values come raw: the ones this reader looks at hold no entities.
func nextAttr(attrs []byte) (name, value, rest []byte, err error) {
	i := 0
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i == len(attrs) {
		return nil, nil, nil, nil
	}
	start := i
	for i < len(attrs) && attrs[i] != '=' && !isSpace(attrs[i]) {
		i++
	}
	name = attrs[start:i]
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i == len(attrs) || attrs[i] != '=' || len(name) == 0 {
		return nil, nil, nil, fmt.Errorf("%w: attribute %q without a value", errMalformed, name)
	}
	i++
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i == len(attrs) || (attrs[i] != '"' && attrs[i] != '\'') {
		return nil, nil, nil, fmt.Errorf("%w: attribute %q without quotes", errMalformed, name)
	}
	length := bytes.IndexByte(attrs[i+1:], attrs[i])
	if length < 0 {
		return nil, nil, nil, fmt.Errorf("%w: attribute %q without its closing quote", errMalformed, name)
	}
	return name, attrs[i+1 : i+1+length], attrs[i+2+length:], nil
}

// attribute returns the value of the named attribute.
func attribute(attrs []byte, want string) (value []byte, ok bool, err error) {
	for {
		name, value, rest, err := nextAttr(attrs)
		if err != nil || len(name) == 0 {
			return nil, false, err
		}
		if string(name) == want {
			return value, true, nil
		}
		attrs = rest
	}
}
