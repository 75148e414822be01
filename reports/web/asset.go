package web

import (
	"embed"
	"errors"
	"io/fs"
)

// The published ECharts stands in for the build in a binary that was made without it.
const (
	engineURL       = "https://cdn.jsdelivr.net/npm/echarts@6.1.0/dist/echarts.min.js"
	engineIntegrity = "sha384-C2iskrW/uPW46KzOjrvJIQo4YkV8lkD+QS0CrDN18IIPIpT/g2USu8bTP3nvmIAD"
)

//go:embed static
var staticFiles embed.FS

//go:embed dist
var distFiles embed.FS

// asset is a file of the assets folder.
type asset struct {
	name string
	data []byte
}

// assets are the files that pages refer to. The engine, the ECharts build, has
// no data in a binary that was made without it.
type assets struct {
	style, page, charts, chooser, engine asset
}

func (a assets) hasEngine() bool { return a.engine.data != nil }

func loadAssets(dist fs.FS) (assets, error) {
	var found assets
	for _, file := range []struct {
		into      *asset
		fsys      fs.FS
		path      string
		stem, ext string
		optional  bool
	}{
		{&found.style, staticFiles, "static/style.css", "style", ".css", false},
		{&found.page, staticFiles, "static/page.js", "page", ".js", false},
		{&found.charts, staticFiles, "static/charts.js", "charts", ".js", false},
		{&found.chooser, staticFiles, "static/chooser.js", "chooser", ".js", false},
		{&found.engine, dist, "dist/echarts.min.js", "echarts", ".min.js", true},
	} {
		data, err := fs.ReadFile(file.fsys, file.path)
		if file.optional && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return assets{}, err
		}
		*file.into = asset{name: hashedName(file.stem, file.ext, data), data: data}
	}
	return found, nil
}

func (a assets) files() map[string][]byte {
	files := make(map[string][]byte)
	for _, asset := range []asset{a.style, a.page, a.charts, a.chooser, a.engine} {
		if asset.data != nil {
			files[asset.name] = asset.data
		}
	}
	return files
}

// Files returns the files of a site's assets folder by name: the style sheet,
// the scripts and, if the binary was made with it, the ECharts build. A site
// writes them to assets/ below its root.
func Files() (map[string][]byte, error) {
	found, err := loadAssets(distFiles)
	if err != nil {
		return nil, err
	}
	return found.files(), nil
}
