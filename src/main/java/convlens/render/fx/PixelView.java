package convlens.render.fx;

import convlens.render.java2d.FramePainter;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * A node that shows what another thread paints: one pixel of the picture is one pixel of the
 * screen, at every output scale, and JavaFX is handed the pixels without a copy.
 *
 * <p>All methods are for the FX thread. Painting happens on the executor given, one picture at a
 * time, into a buffer that is not on screen; of several asked for meanwhile only the newest is
 * painted. The picture follows the node's size by itself.
 */
public final class PixelView extends Region {
  /** One on screen, one that the renderer may still be reading, one to paint into. */
  private static final int BUFFERS = 3;

  private final Executor painter;
  private final ImageView view = new ImageView();
  private final List<Buffer> buffers = new ArrayList<>();
  private Optional<Job> shown = Optional.empty();
  private boolean stale;
  private boolean busy;
  private int next;

  /** Paints a picture; called on the painting executor. */
  @FunctionalInterface
  public interface Job {
    /**
     * Fills the image.
     *
     * @param into its size is the node's in pixels
     * @param scale pixels for one point of the window: 1, 1.5, 2
     */
    void paint(BufferedImage into, double scale);
  }

  private record Buffer(
      BufferedImage painted, PixelBuffer<IntBuffer> pixels, WritableImage image, double scale) {
    static Buffer of(int width, int height, double scale) {
      int[] argb = new int[width * height];
      PixelBuffer<IntBuffer> pixels =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
      BufferedImage painted = FramePainter.over(argb, width, height);
      return new Buffer(painted, pixels, new WritableImage(pixels), scale);
    }

    boolean fits(int width, int height, double wanted) {
      return painted.getWidth() == width && painted.getHeight() == height && scale == wanted;
    }
  }

  /** A view whose pictures are painted by {@code painter}, which must not be the FX thread. */
  public PixelView(Executor painter) {
    this.painter = painter;
    view.setManaged(false);
    view.setMouseTransparent(true);
    view.setSmooth(false);
    getChildren().add(view);
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::outputScaleXProperty)
        .addListener((observed, before, after) -> repaint());
  }

  /** Shows what {@code job} paints, now and whenever the size changes, until the next call. */
  public void show(Job job) {
    shown = Optional.of(job);
    repaint();
  }

  /** Paints the same job again, because what it reads has changed. */
  public void repaint() {
    stale = true;
    start();
  }

  /** Pixels for one point of the window. */
  public double scale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : window.getOutputScaleX();
  }

  @Override
  protected void layoutChildren() {
    if (buffers.isEmpty() || !front().fits(columns(), rows(), scale())) {
      repaint();
    }
  }

  private Buffer front() {
    return buffers.get((next + buffers.size() - 1) % buffers.size());
  }

  private int columns() {
    return (int) Math.max(1, Math.round(getWidth() * scale()));
  }

  private int rows() {
    return (int) Math.max(1, Math.round(getHeight() * scale()));
  }

  private void start() {
    if (busy || !stale || shown.isEmpty() || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    busy = true;
    stale = false;
    Job job = shown.get();
    Buffer buffer = back();
    try {
      painter.execute(() -> paint(job, buffer));
    } catch (RejectedExecutionException closing) {
      busy = false; // the program is about to end, and no picture will be missed
    }
  }

  private void paint(Job job, Buffer buffer) {
    boolean whole = false;
    try {
      job.paint(buffer.painted, buffer.scale);
      whole = true;
    } finally {
      boolean painted = whole;
      Platform.runLater(() -> done(buffer, painted));
    }
  }

  private Buffer back() {
    if (buffers.size() < BUFFERS) {
      buffers.add(next, Buffer.of(columns(), rows(), scale()));
    } else if (!buffers.get(next).fits(columns(), rows(), scale())) {
      buffers.set(next, Buffer.of(columns(), rows(), scale()));
    }
    return buffers.get(next);
  }

  private void done(Buffer buffer, boolean painted) {
    busy = false;
    if (painted) {
      buffer.pixels.updateBuffer(whole -> null);
      view.setImage(buffer.image);
      view.setFitWidth(buffer.painted.getWidth() / buffer.scale);
      view.setFitHeight(buffer.painted.getHeight() / buffer.scale);
      next = (next + 1) % BUFFERS;
    }
    start();
  }
}
