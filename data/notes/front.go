package notes

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"wageatlas/data/lmi"
)

// dayForm is how a day is written: 2026-09-14.
const dayForm = time.DateOnly

// aboveFront is how many lines of the file stand above the front matter.
const aboveFront = 1

// front reads the front matter. It goes through the parsed document rather than
// decode it, for a decoder stops at the first fault.
func (r *reader) front(text string) {
	document, err := parser.ParseBytes([]byte(text), 0)
	if err != nil {
		line, column, reason := 1, 0, err.Error()
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			reason = syntax.GetMessage()
			if token := syntax.GetToken(); token != nil && token.Position != nil {
				line, column = token.Position.Line+aboveFront, token.Position.Column
			}
		}
		r.problem(line, column, "front matter: %s", reason)
		return
	}
	found := make(map[string]bool)
	for _, body := range document.Docs {
		for _, value := range r.pairs(body.Body, "front matter") {
			key := strings.TrimSpace(value.Key.String())
			found[key] = true
			r.key(key, value)
		}
	}
	for _, key := range []string{"roles", "title", "updated"} {
		if !found[key] {
			r.problem(1, 0, "front matter: the key %s is missing", key)
		}
	}
}

// pairs returns the keys and values of a mapping.
func (r *reader) pairs(node ast.Node, name string) []*ast.MappingValueNode {
	switch mapping := node.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		return mapping.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{mapping}
	}
	r.at(node, name+": keys with values are expected")
	return nil
}

// at adds a problem at a node.
func (r *reader) at(node ast.Node, reason string) {
	line, column := 1, 0
	if token := node.GetToken(); token != nil && token.Position != nil {
		line, column = token.Position.Line+aboveFront, token.Position.Column
	}
	r.problem(line, column, "%s", reason)
}

func (r *reader) key(key string, pair *ast.MappingValueNode) {
	switch key {
	case "roles":
		r.roles(pair)
	case "family":
		r.file.Family = r.text(pair.Value, key)
	case "title":
		r.file.Title = r.text(pair.Value, key)
	case "updated":
		day := r.text(pair.Value, key)
		if day == "" {
			return
		}
		updated, err := time.Parse(dayForm, day)
		if err != nil {
			r.at(pair.Value, "updated: "+day+" is no day such as 2026-09-14")
		}
		r.file.Updated = updated
	case "author":
		r.file.Author = r.link(pair.Value, key)
	case "sources":
		for _, node := range list(pair.Value) {
			r.file.Sources = append(r.file.Sources, r.link(node, key))
		}
	default:
		r.at(pair.Key, "front matter: the key "+key+" is unknown; there are roles, family, title, updated, author and sources")
	}
}

// list returns the items of a list; any other value is a list of one.
func list(node ast.Node) []ast.Node {
	if sequence, ok := node.(*ast.SequenceNode); ok {
		return sequence.Values
	}
	return []ast.Node{node}
}

func (r *reader) roles(pair *ast.MappingValueNode) {
	nodes := list(pair.Value)
	if len(nodes) == 0 {
		r.at(pair.Value, "roles: name at least one SOC code")
	}
	for _, node := range nodes {
		text := r.text(node, "roles")
		if text == "" {
			continue
		}
		soc, err := lmi.ParseSOC(text)
		if err != nil {
			r.at(node, "roles: "+err.Error())
			continue
		}
		r.file.Roles = append(r.file.Roles, soc)
	}
}

// text returns a text without line breaks; an empty one is a problem.
func (r *reader) text(node ast.Node, key string) string {
	text := ""
	switch scalar := node.(type) {
	case *ast.StringNode:
		text = scalar.Value
	case *ast.LiteralNode:
		text = scalar.Value.Value
	case *ast.IntegerNode, *ast.FloatNode:
		text = node.GetToken().Value
	case *ast.NullNode:
	default:
		r.at(node, key+": a text is expected")
		return ""
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		r.at(node, key+": there is no text")
	}
	return text
}

// link reads a text, an address, or both under the keys text and url.
func (r *reader) link(node ast.Node, key string) Link {
	switch node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
	default:
		text := r.text(node, key)
		if webAddress(text) {
			return Link{Text: text, URL: text}
		}
		return Link{Text: text}
	}
	var link Link
	for _, pair := range r.pairs(node, key) {
		switch name := strings.TrimSpace(pair.Key.String()); name {
		case "text":
			link.Text = r.text(pair.Value, key+".text")
		case "url":
			link.URL = r.text(pair.Value, key+".url")
			if link.URL != "" && !webAddress(link.URL) {
				r.at(pair.Value, key+".url: an address begins with https:// or http://")
			}
		default:
			r.at(pair.Key, key+": the key "+name+" is unknown; there are text and url")
		}
	}
	if link.Text == "" {
		link.Text = link.URL
	}
	return link
}

// webAddress reports whether a text is an address on the web.
func webAddress(text string) bool {
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "https" || address.Scheme == "http") && address.Host != ""
}
