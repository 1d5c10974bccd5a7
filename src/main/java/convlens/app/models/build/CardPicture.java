package convlens.app.models.build;

import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Preset;
import convlens.param.ProblemException;
import convlens.render.Fit;
import convlens.render.java2d.FramePainter;
import convlens.scene.Theme;
import convlens.story.network.GraphScene;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A preset's graph as a small picture without words; painted once for each theme. */
final class CardPicture {
  /** Sharp on screens of two pixels a point too. */
  private static final int DENSE = 2;

  private static final double MARGIN = 8;
  private static final Map<String, CardPicture> MADE = new ConcurrentHashMap<>();
  private final int[] argb;
  private final int width;
  private final int height;

  private CardPicture(int[] argb, int width, int height) {
    this.argb = argb;
    this.width = width;
    this.height = height;
  }

  /** The picture; empty for a preset that its own data do not suit. */
  static Optional<CardPicture> of(Preset p, Theme theme) {
    String key = p.id() + theme;
    if (!MADE.containsKey(key)) {
      try {
        MADE.put(key, paint(p, theme));
      } catch (ProblemException unsuited) {
        return Optional.empty();
      }
    }
    return Optional.of(MADE.get(key));
  }

  private static CardPicture paint(Preset p, Theme theme) {
    DataSet d = DataSpec.read(p.training().data()).open();
    DataDims dims =
        new DataDims(d.inputDims(), d.targetDims(), d.classes().size(), d.vocabulary().size());
    GraphScene scene =
        new GraphScene(
            p.title(),
            Drawing.of(p.made(dims), Optional.empty()),
            new GraphScene.Look(Optional.empty(), false),
            Gallery.WIDTH,
            Gallery.HEIGHT);
    int w = (int) (Gallery.WIDTH * DENSE);
    int h = (int) (Gallery.HEIGHT * DENSE);
    int[] argb = new int[w * h];
    Fit fit = Fit.centred(scene.width(), scene.height(), w, h, MARGIN * DENSE);
    new FramePainter().paint(scene.frame(0), theme, fit, FramePainter.over(argb, w, h));
    return new CardPicture(argb, w, h);
  }

  /** On the JavaFX thread. */
  Image image() {
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
  }
}
