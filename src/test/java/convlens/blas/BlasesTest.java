package convlens.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlasesTest {
  private static final String JBLAS_CLASS = "org/jblas/NativeBlas.class";

  @AfterEach
  void forceNothing() {
    System.clearProperty(Blases.PROPERTY);
    System.clearProperty("convlens.cache");
  }

  @Test
  void theProviderThatServesCanBeForcedByName() {
    System.setProperty(Blases.PROPERTY, "plain");
    assertThat(Blases.best().name()).isEqualTo("plain Java");
    System.setProperty(Blases.PROPERTY, " OpenBLAS ");
    assertThat(Blases.best().name()).startsWith("OpenBLAS");
    System.setProperty(Blases.PROPERTY, "jblas");
    assertThat(Blases.best().name()).startsWith("jblas · OpenBLAS");
  }

  @Test
  void aForcedProviderThatCannotServeIsRefusedAtOnceAndSaysWhy() {
    System.setProperty(Blases.PROPERTY, "mkl");
    assertThatThrownBy(Blases::best)
        .isInstanceOfSatisfying(
            BlasUnavailableException.class,
            e ->
                assertThat(Text.of("blas.unavailable", "name", e.requested(), "reason", e.reason()))
                    .isEqualTo(
                        "mkl cannot multiply matrices here: expected one of jblas, openblas, plain"));
  }

  @Test
  void aProviderThatMultipliesWronglyIsNotTrusted() {
    Blas offByOne = new Wrong();
    assertThatThrownBy(() -> SelfTest.rate(offByOne))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is wrong");
  }

  /** Right until somebody looks at the last cell of a product of some size. */
  private static final class Wrong implements Blas {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public void sgemm(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        float alpha,
        float[] a,
        int aOffset,
        int lda,
        float[] b,
        int bOffset,
        int ldb,
        float beta,
        float[] c,
        int cOffset,
        int ldc) {
      Blas right = Blases.plain();
      right.sgemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
      if (m > 16) {
        c[cOffset + (m - 1) * ldc + n - 1] += 1;
      }
    }
  }

  @Test
  void aLibraryThatDoesNotLoadIsNoticedAtOnce(@TempDir Path folder) {
    Path missing = folder.resolve("libjblas.so");
    assertThatThrownBy(() -> new JblasLane(missing)).isInstanceOf(LinkageError.class);
  }

  @Test
  void theWidestInstructionsOfTheProcessorChooseTheCoreType() {
    Set<String> skylake = Set.of("avx2", "fma", "avx512f", "avx512bw", "avx512dq", "avx512vl");
    assertThat(CoreType.forFeatures(skylake)).contains("SkylakeX");
    assertThat(CoreType.forFeatures(Set.of("sse2", "avx", "avx2", "fma"))).contains("Haswell");
    assertThat(CoreType.forFeatures(Set.of("avx512f", "avx2", "fma"))).contains("Haswell");
    assertThat(CoreType.forFeatures(Set.of("sse2", "avx"))).isEmpty();
  }

  @Test
  void aLibraryIsUnpackedOnceAndAgainWhenItsFileIsNotWhole(@TempDir Path cache) throws IOException {
    System.setProperty("convlens.cache", cache.toString());
    byte[] expected;
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(JBLAS_CLASS)) {
      expected = in.readAllBytes();
    }
    Path file = NativeFiles.unpack(JBLAS_CLASS, "v", "one.bin");
    assertThat(file).startsWith(cache).hasBinaryContent(expected);
    var written = Files.getLastModifiedTime(file);
    assertThat(NativeFiles.unpack(JBLAS_CLASS, "v", "one.bin")).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(NativeFiles.unpack(JBLAS_CLASS, "v", "one.bin")).hasBinaryContent(expected);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).as("no half-written file is left").containsExactly(file);
    }
  }

  @Test
  void anUnwritableCacheCostsNoLibrary(@TempDir Path folder) throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "where a folder should be");
    System.setProperty("convlens.cache", blocked.toString());
    assertThat(NativeFiles.unpack(JBLAS_CLASS, "v", "one.bin")).isNotEmptyFile();
    assertThatThrownBy(() -> NativeFiles.unpack("no/such/library.so", "v", "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such/library.so");
  }
}
