package theme

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"wageatlas/reports/web"
)

const (
	// maxLogoBytes bounds a file that every single-file page carries.
	maxLogoBytes = 128 << 10
	// maxLogoPixels bounds what a reader's device must unpack.
	maxLogoPixels = 2048
)

// readLogo reads a logo. The pages show it as a picture, where no script of it runs; an SVG that
// would do more than draw when it is opened by itself is refused all the same.
func readLogo(path string) (web.Logo, error) {
	data, err := readFile(path, maxLogoBytes)
	if err != nil {
		return web.Logo{}, fmt.Errorf("logo: %w", err)
	}
	extension := strings.ToLower(filepath.Ext(path))
	kind := ""
	switch extension {
	case ".png":
		kind, err = "image/png", checkPNG(data)
	case ".svg":
		kind, err = "image/svg+xml", checkSVG(data)
	default:
		err = errors.New("is neither a .png nor an .svg file")
	}
	if err != nil {
		return web.Logo{}, fmt.Errorf("logo: %s %w", path, err)
	}
	return web.Logo{Data: data, Type: kind, Extension: extension}, nil
}

func checkPNG(data []byte) error {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("is no PNG picture: %w", err)
	}
	if config.Width > maxLogoPixels || config.Height > maxLogoPixels {
		return fmt.Errorf("has %d by %d pixels, more than %d", config.Width, config.Height, maxLogoPixels)
	}
	return nil
}

const svgSpace = "http://www.w3.org/2000/svg"

// drawing are the elements that only draw.
var drawing = []string{
	"svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
	"text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "style",
}

// checkSVG refuses what a drawing does not need: scripts, events, animation, documents of another kind, entities, and references that lead out of the file.
func checkSVG(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	root := true
	inMetadata := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("is no SVG drawing: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if root && (token.Name.Space != svgSpace || token.Name.Local != "svg") {
				return fmt.Errorf("is no SVG drawing: its first element is %s", token.Name.Local)
			}
			root = false
			if inMetadata > 0 || token.Name.Local == "metadata" {
				inMetadata++
			}
			if err := checkElement(token, inMetadata > 1); err != nil {
				return err
			}
		case xml.EndElement:
			inMetadata = max(0, inMetadata-1)
		case xml.CharData:
			if err := checkStyle(string(token)); err != nil {
				return err
			}
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(token)), "ENTITY") {
				return errors.New("defines entities")
			}
		case xml.ProcInst:
			if token.Target != "xml" {
				return fmt.Errorf("holds the instruction %s", token.Target)
			}
		}
	}
	if root {
		return errors.New("is no SVG drawing: it is empty")
	}
	return nil
}

// checkElement allows the elements of a drawing, those of editors in their own name spaces, which browsers do not know, and
// inside metadata those of others that are not SVG or HTML.
func checkElement(element xml.StartElement, described bool) error {
	name := element.Name.Local
	known := element.Name.Space == svgSpace && slices.Contains(drawing, name)
	foreign := described || strings.Contains(element.Name.Space, "sodipodi") || strings.Contains(element.Name.Space, "inkscape")
	if !known && (!foreign || element.Name.Space == svgSpace || strings.Contains(element.Name.Space, "xhtml")) {
		return fmt.Errorf("holds an element %s, which a logo does not need", name)
	}
	for _, attribute := range element.Attr {
		key := strings.ToLower(attribute.Name.Local)
		if strings.HasPrefix(key, "on") {
			return fmt.Errorf("holds the event %s", attribute.Name.Local)
		}
		if known && (key == "href" || key == "src") && !strings.HasPrefix(strings.TrimSpace(attribute.Value), "#") {
			return fmt.Errorf("refers to %q, out of the file", attribute.Value)
		}
		if err := checkStyle(attribute.Value); err != nil {
			return err
		}
	}
	return nil
}

// checkStyle refuses what leads out of the file in a style, with any spelling: a style may write a letter as an escape.
func checkStyle(text string) error {
	bare := strings.ToLower(strings.Join(strings.Fields(text), ""))
	if strings.Contains(bare, "@import") || strings.Contains(bare, "javascript:") {
		return errors.New("holds a style or reference that fetches or runs something")
	}
	for rest := bare; ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			break
		}
		if rest = after; !strings.HasPrefix(strings.TrimLeft(rest, `"'`), "#") {
			return errors.New("holds a style that refers out of the file")
		}
	}
	if strings.Contains(bare, `\`) && (strings.Contains(bare, "(") || strings.Contains(bare, "@")) {
		return errors.New("holds a style with escapes")
	}
	return nil
}
