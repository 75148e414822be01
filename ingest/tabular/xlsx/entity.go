package xlsx

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// maxEntity is longer than any entity of XML proper, with room for leading zeros.
const maxEntity = 32

// appendText appends raw character data to dst with entities resolved and line
// ends normalised, as XML asks. Only the five entities of XML and character
// references are known; nothing is ever expanded from a declaration.
func appendText(dst, raw []byte) ([]byte, error) {
	for {
		i := 0
		for i < len(raw) && raw[i] != '&' && raw[i] != '\r' {
			i++
		}
		if i == len(raw) {
			return append(dst, raw...), nil
		}
		dst = append(dst, raw[:i]...)
		if raw[i] == '\r' {
			dst = append(dst, '\n')
			raw = raw[i+1:]
			if len(raw) > 0 && raw[0] == '\n' {
				raw = raw[1:]
			}
			continue
		}
		raw = raw[i+1:]
		end := bytes.IndexByte(raw[:min(len(raw), maxEntity)], ';')
		if end < 0 {
			return dst, fmt.Errorf("%w: '&' without an entity", errMalformed)
		}
		r, err := entity(string(raw[:end]))
		if err != nil {
			return dst, err
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[end+1:]
	}
}

// appendCDATA appends a CDATA section's text with line ends normalised.
func appendCDATA(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(append(dst, raw[:i]...), '\n')
		raw = raw[i+1:]
		if len(raw) > 0 && raw[0] == '\n' {
			raw = raw[1:]
		}
	}
}

func entity(name string) (rune, error) {
	switch name {
	case "amp":
		return '&', nil
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	digits, base := name, 10
	if len(name) > 1 && name[0] == '#' {
		digits = name[1:]
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		if n, err := strconv.ParseUint(digits, base, 32); err == nil && isXMLChar(rune(n)) {
			return rune(n), nil
		}
	}
	return 0, fmt.Errorf("%w: entity &%s; is not known", errMalformed, name)
}

// isXMLChar says if XML 1.0 allows the character.
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= utf8.MaxRune
}
