package convlens.render.pptx;

import convlens.scene.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The last pictures packed: what slide after slide shows, such as the input, is packed once. For
 * any thread.
 */
public final class PictureStore {
  private static final int MOST = 16;

  private final Map<Mark.Raster, byte[]> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Mark.Raster, byte[]> eldest) {
          return size() > MOST;
        }
      };

  /** A picture as a file; two threads may pack the same one, and none waits for another. */
  byte[] of(Mark.Raster picture, Function<Mark.Raster, byte[]> pack) {
    synchronized (kept) {
      byte[] known = kept.get(picture);
      if (known != null) {
        return known;
      }
    }
    byte[] packed = pack.apply(picture);
    synchronized (kept) {
      kept.put(picture, packed);
    }
    return packed;
  }
}
