package convlens.bench;

import convlens.kernel.Conv2dGeometry;
import convlens.tensor.Shape;
import java.util.List;

/** What is measured: matrix products and convolutions of the sizes networks and photos have. */
public final class BenchCase {
  private BenchCase() {}

  /** A matrix product of m x k by k x n. */
  public record Product(int m, int n, int k) {
    public String name() {
      return "%d x %d x %d".formatted(m, k, n);
    }

    double flops() {
      return 2.0 * m * n * k;
    }
  }

  /** A convolution, named as PyTorch writes it. */
  public record Convolution(Conv2dGeometry geometry) {
    /** For instance {@code Conv2d(64, 64, 3, padding=1) on [1, 64, 56, 56]}. */
    public String name() {
      Conv2dGeometry g = geometry;
      StringBuilder name = new StringBuilder("Conv2d(");
      name.append(g.cIn()).append(", ").append(g.cOut()).append(", ").append(g.kh());
      append(name, "stride", g.strideH(), 1);
      append(name, "padding", g.padTop(), 0);
      append(name, "dilation", g.dilationH(), 1);
      append(name, "groups", g.groups(), 1);
      return name.append(") on ").append(g.inputShape()).toString();
    }

    private static void append(StringBuilder name, String key, int value, int preset) {
      if (value != preset) {
        name.append(", ").append(key).append('=').append(value);
      }
    }

    double flops() {
      return 2.0 * geometry.multiplyAdds();
    }
  }

  public static List<Product> products() {
    return List.of(
        new Product(128, 128, 128),
        new Product(256, 256, 256),
        new Product(512, 512, 512),
        new Product(1024, 1024, 1024),
        new Product(64, 3136, 576));
  }

  /** Filters on a photo, the layers of a residual network, and the unusual ones. */
  public static List<Convolution> convolutions() {
    Shape photo = new Shape(1, 1, 512, 512);
    Shape rgb = new Shape(1, 3, 512, 512);
    Shape wide = new Shape(1, 64, 56, 56);
    return List.of(
        same(photo, 1, 3),
        same(photo, 1, 7),
        of(Conv2dGeometry.of(rgb, 3, 3, 3).padding(1).groups(3)),
        same(wide, 64, 3),
        same(new Shape(8, 64, 56, 56), 64, 3),
        of(Conv2dGeometry.of(wide, 64, 3, 3).dilation(2, 2).padding(2)),
        of(Conv2dGeometry.of(wide, 128, 3, 3).stride(2, 2).padding(1)),
        same(wide, 256, 1),
        of(Conv2dGeometry.of(wide, 64, 3, 3).padding(1).groups(4)),
        of(Conv2dGeometry.of(new Shape(1, 64, 112, 112), 64, 3, 3).padding(1).groups(64)),
        of(Conv2dGeometry.of(new Shape(1, 3, 224, 224), 64, 7, 7).padding(3).stride(2, 2)),
        same(new Shape(1, 128, 28, 28), 128, 3),
        same(new Shape(1, 256, 14, 14), 256, 3),
        same(new Shape(1, 512, 7, 7), 512, 3));
  }

  private static Convolution of(Conv2dGeometry geometry) {
    return new Convolution(geometry);
  }

  /** A square kernel, padded so that the size stays. */
  private static Convolution same(Shape in, int cOut, int kernel) {
    return of(Conv2dGeometry.of(in, cOut, kernel, kernel).padding(kernel / 2));
  }
}
