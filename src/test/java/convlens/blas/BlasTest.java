package convlens.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every provider against a product written out, and what all of them promise. */
class BlasTest {
  /** On a newer JDK {@code jblas} itself is called without JNI; this is what JDK 17 calls. */
  private static final Blas BY_JNI = jblasByJni();

  private static final int[] EXTENTS = {1, 2, 3, 7, 8, 9, 16, 17, 31, 64, 65, 100};

  /** One product in arrays of its own, with its operands somewhere inside them. */
  private static final class Product {
    final boolean transA;
    final boolean transB;
    final int m;
    final int n;
    final int k;
    final float alpha;
    final float beta;
    final int aOffset;
    final int bOffset;
    final int cOffset;
    final int lda;
    final int ldb;
    final int ldc;
    final float[] a;
    final float[] b;
    final float[] c;

    Product(SplittableRandom r, int m, int n, int k, boolean snug) {
      this.m = m;
      this.n = n;
      this.k = k;
      transA = r.nextBoolean();
      transB = r.nextBoolean();
      alpha = new float[] {1, 2, -0.5f, 0}[r.nextInt(snug ? 1 : 4)];
      beta = new float[] {0, 1, 3, -1}[r.nextInt(4)];
      int room = snug ? 1 : r.nextInt(1, 3_000);
      aOffset = r.nextInt(room);
      bOffset = r.nextInt(room);
      cOffset = r.nextInt(room);
      lda = (transA ? m : k) + r.nextInt(snug ? 1 : 5);
      ldb = (transB ? k : n) + r.nextInt(snug ? 1 : 5);
      ldc = n + r.nextInt(snug ? 1 : 5);
      int spare = snug ? 0 : r.nextInt(20);
      a = integers(r, aOffset + (transA ? k : m) * lda + spare);
      b = integers(r, bOffset + (transB ? n : k) * ldb + spare);
      c = integers(r, cOffset + m * ldc + spare);
    }

    // Small integers: every order of adding gives the same float, so results must be equal.
    private static float[] integers(SplittableRandom r, int size) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = r.nextInt(-4, 5);
      }
      return values;
    }

    float[] expected() {
      float[] out = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = 0;
          for (int p = 0; p < k; p++) {
            float left = a[aOffset + (transA ? p * lda + i : i * lda + p)];
            float right = b[bOffset + (transB ? j * ldb + p : p * ldb + j)];
            sum += left * right;
          }
          int at = cOffset + i * ldc + j;
          out[at] = alpha * sum + (beta == 0 ? 0 : beta * c[at]);
        }
      }
      return unsigned(out);
    }

    float[] computed(Blas blas) {
      float[] out = c.clone();
      if (beta == 0) {
        for (int i = 0; i < m; i++) {
          Arrays.fill(out, cOffset + i * ldc, cOffset + i * ldc + n, Float.NaN);
        }
      }
      blas.sgemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, out, cOffset,
          ldc);
      return unsigned(out);
    }

    /** Zero has two signs, and which one a sum of nothing has is nobody's concern. */
    private static float[] unsigned(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] += 0f;
      }
      return values;
    }

    @Override
    public String toString() {
      return "m=%d n=%d k=%d transA=%s transB=%s alpha=%s beta=%s offsets %d %d %d"
          .formatted(m, n, k, transA, transB, alpha, beta, aOffset, bOffset, cOffset);
    }
  }

  private static Blas jblasByJni() {
    if (ForeignLibrary.find().isEmpty()) {
      return Blases.named("jblas");
    }
    try {
      return JblasBlas.load(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Blas blas(String name) {
    return switch (name) {
      case "shared" -> Blases.best();
      case "jblas by JNI" -> BY_JNI;
      default -> Blases.named(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain", "shared"})
  void everyShapeTransposeOffsetAndFactorGivesTheProductWrittenOut(String name) {
    Blas blas = blas(name);
    SplittableRandom r = new SplittableRandom(7);
    for (int m : EXTENTS) {
      for (int n : EXTENTS) {
        for (int i = 0; i < 6; i++) {
          int k = EXTENTS[r.nextInt(EXTENTS.length)];
          Product p = new Product(r, m, n, k, i % 2 == 0);
          assertThat(p.computed(blas)).as(name + ": " + p).isEqualTo(p.expected());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain", "shared"})
  void largeProductsAreRightToo(String name) {
    Blas blas = blas(name);
    SplittableRandom r = new SplittableRandom(8);
    int[][] shapes = {{300, 5, 700}, {5, 1_300, 520}, {257, 255, 130}, {1, 1, 5_000}};
    for (int[] s : shapes) {
      for (int i = 0; i < 4; i++) {
        Product p = new Product(r, s[0], s[1], s[2], i % 2 == 0);
        assertThat(p.computed(blas)).as(name + ": " + p).isEqualTo(p.expected());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain", "shared"})
  void emptyExtentsLeaveOrScaleTheResult(String name) {
    Blas blas = blas(name);
    float[] none = {};
    float[] c = {1, 2, 3, 4};
    blas.sgemm(false, false, 0, 2, 3, 1, none, 0, 3, c, 0, 2, 0, none, 0, 2);
    blas.sgemm(false, false, 2, 0, 2, 1, c, 0, 2, none, 0, 0, 0, c, 0, 2);
    assertThat(c).containsExactly(1, 2, 3, 4);
    blas.sgemm(false, false, 2, 2, 0, 1, none, 0, 0, none, 0, 2, 2, c, 0, 2);
    assertThat(c).containsExactly(2, 4, 6, 8);
    blas.sgemm(false, false, 2, 2, 0, 1, none, 0, 0, none, 0, 2, 0, c, 0, 2);
    assertThat(c).containsExactly(0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain", "shared"})
  void aMatrixOutsideItsArrayIsRefusedBeforeNativeCodeSeesIt(String name) {
    Blas blas = blas(name);
    float[] four = new float[4];
    assertThatThrownBy(
            () -> blas.sgemm(false, false, 2, 2, 2, 1, four, 1, 2, four, 0, 2, 0, four, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("matrix A does not fit");
    assertThatThrownBy(
            () -> blas.sgemm(false, false, 2, 2, 2, 1, four, 0, 2, four, 0, 1, 0, four, 0, 2))
        .hasMessageContaining("matrix B does not fit");
    assertThatThrownBy(
            () ->
                blas.sgemm(false, false, 2, 2, 2, 1, four, 0, 2, four, 0, 2, 0, new float[3], 0, 2))
        .hasMessageContaining("matrix C does not fit");
  }
}
