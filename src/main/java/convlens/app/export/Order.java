package convlens.app.export;

import convlens.export.Clip;
import convlens.export.Deck;
import convlens.export.DeckExporter;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * All that is asked of an export, checked already: whoever works on it needs no widget.
 *
 * @param width pixels, the scale included
 * @param height pixels, the scale included
 * @param seconds for a step
 */
record Order(
    Subject subject,
    Exporter exporter,
    Args options,
    Theme theme,
    int width,
    int height,
    double fps,
    double seconds) {

  /** The same in another size. */
  Order sized(int w, int h) {
    return new Order(subject, exporter, options, theme, w, h, fps, seconds);
  }

  /** What is written. Lays the scenes out for their shape, which takes its time. */
  List<Clip> clips() {
    return subject.parts().stream().map(this::clip).toList();
  }

  Clip clip(Subject.Part part) {
    double shape = (double) width / height;
    return clip(part.scene().apply(shape), part.first(), part.last());
  }

  private Clip clip(convlens.scene.Scene scene, int first, int last) {
    return new Clip(scene, theme, first, last, width, height, fps, seconds);
  }

  /** Some steps of a clip at this order's size. */
  Clip some(Clip clip, int first, int last) {
    return clip(clip.scene(), first, last);
  }

  /** Writes it all; takes as long as it takes. */
  void write(Path target, Exporter.Progress progress) throws IOException {
    List<Clip> clips = clips();
    if (!progress.done(0, Math.max(1, subject.steps()))) {
      throw new CancellationException();
    }
    if (subject.deck() && exporter instanceof DeckExporter several) {
      several.writeDeck(new Deck(subject.title(), clips), options, target, progress);
    } else {
      exporter.write(clips.get(0), options, target, progress);
    }
  }

  /** True when what is behind the marks is to be seen through. */
  boolean clear() {
    return Boolean.TRUE.equals(options.values().get("transparent"));
  }

  /** True when a folder is written rather than a file. */
  boolean folder() {
    return Formats.folder(exporter);
  }
}
