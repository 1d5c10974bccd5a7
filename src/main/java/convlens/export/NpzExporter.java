package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.scene.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All arrays of a step's numbers as NumPy reads them: {@code np.load("step.npz")["weight"]}. */
public final class NpzExporter implements Exporter {
  /** The first day zip files know: the same numbers give the same bytes, whenever. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  @Override
  public String id() {
    return "npz";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    NumberFile.write(clip, target, progress, NpzExporter::write);
  }

  private static void write(List<Numbers> numbers, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Numbers n : numbers) {
      ZipEntry entry = new ZipEntry(n.name() + ".npy");
      entry.setTimeLocal(ALWAYS);
      zip.putNextEntry(entry);
      Npy.write(n, zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
