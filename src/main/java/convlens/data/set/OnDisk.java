package convlens.data.set;

import convlens.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells what a file or folder of the user's is, and opens it. */
final class OnDisk {
  private OnDisk() {}

  static DataSet open(Path path, DataOptions options) {
    try {
      return Files.isDirectory(path) ? folder(path, options) : file(path, options);
    } catch (IOException | UncheckedIOException | SecurityException e) {
      throw Refusals.file(path, Text.of("data.unreadable.rule"));
    } catch (OutOfMemoryError e) {
      throw Refusals.file(path, Text.of("data.out.rule"));
    }
  }

  private static DataSet file(Path path, DataOptions options) {
    byte[] head = RawFile.of(path).head(4);
    if (IdxReader.isIdx(head)) {
      return IdxReader.read(path, options);
    }
    if (CifarReader.isCifar(path)) {
      return CifarReader.read(Refusals.name(path), List.of(path), options);
    }
    if (NamesReader.isText(path)) {
      return NamesReader.read(path, options);
    }
    throw Refusals.file(path, Text.of("data.unknown.rule"));
  }

  private static DataSet folder(Path path, DataOptions options) throws IOException {
    List<Path> files = FolderReader.list(path).stream().filter(Files::isRegularFile).toList();
    Optional<Path> images = IdxReader.images(files);
    if (images.isPresent()) {
      return IdxReader.read(images.get(), options);
    }
    List<Path> batches = CifarReader.batches(files);
    if (!batches.isEmpty()) {
      return CifarReader.read(Refusals.name(path), batches, options);
    }
    Optional<DataSet> pictures = FolderReader.read(path, options);
    if (pictures.isPresent()) {
      return pictures.get();
    }
    List<Path> texts = files.stream().filter(NamesReader::isText).toList();
    if (!texts.isEmpty()) {
      return NamesReader.read(path, texts, options);
    }
    throw Refusals.file(path, Text.of("data.unknown.rule"));
  }
}
