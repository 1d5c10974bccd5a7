package convlens.export;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Path;

/** Clips and calls that several tests need. */
final class Clips {
  static final Exporter.Progress ON = (done, of) -> true;

  private Clips() {}

  static Clip clip(boolean photo, int first, int last) {
    return new Clip(new DemoScene(photo), Theme.LIGHT, first, last, 480, 270, 10, 1);
  }

  static void write(Exporter exporter, Clip clip, Path target, Exporter.Progress progress)
      throws IOException {
    exporter.write(clip, Args.presets(exporter.options()), target, progress);
  }
}
