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

  /** A convolution and how it is called in tables. */
  public record Convolution(String name, Conv2dGeometry geometry) {
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

  public static List<Convolution> convolutions() {
    Shape photo = new Shape(1, 1, 512, 512);
    Shape rgb = new Shape(1, 3, 512, 512);
    Shape wide = new Shape(1, 64, 56, 56);
    return List.of(
        of("photo 512x512, 3x3", Conv2dGeometry.of(photo, 1, 3, 3).padding(1)),
        of("photo 512x512, 7x7", Conv2dGeometry.of(photo, 1, 7, 7).padding(3)),
        of("RGB 512x512, depthwise 3x3", Conv2dGeometry.of(rgb, 3, 3, 3).padding(1).groups(3)),
        of("64 -> 64, 3x3, 56x56", Conv2dGeometry.of(wide, 64, 3, 3).padding(1)),
        of(
            "64 -> 64, 3x3, 56x56, batch 8",
            Conv2dGeometry.of(new Shape(8, 64, 56, 56), 64, 3, 3).padding(1)),
        of("64 -> 64, 3x3, 56x56, dilation 2", same(wide, 64, 2)),
        of("64 -> 128, 3x3, 56x56, stride 2", Conv2dGeometry.of(wide, 128, 3, 3).stride(2, 2)),
        of("64 -> 256, 1x1, 56x56", Conv2dGeometry.of(wide, 256, 1, 1)),
        of("64 -> 64, 3x3, 56x56, 4 groups", same(wide, 64, 1).groups(4)),
        of("64 depthwise, 3x3, 112x112", same(new Shape(1, 64, 112, 112), 64, 1).groups(64)),
        of(
            "3 -> 64, 7x7, 224x224, stride 2",
            Conv2dGeometry.of(new Shape(1, 3, 224, 224), 64, 7, 7).padding(3).stride(2, 2)),
        of("128 -> 128, 3x3, 28x28", same(new Shape(1, 128, 28, 28), 128, 1)),
        of("256 -> 256, 3x3, 14x14", same(new Shape(1, 256, 14, 14), 256, 1)),
        of("512 -> 512, 3x3, 7x7", same(new Shape(1, 512, 7, 7), 512, 1)));
  }

  private static Convolution of(String name, Conv2dGeometry geometry) {
    return new Convolution(name, geometry);
  }

  /** 3x3, padded so that the size stays. */
  private static Conv2dGeometry same(Shape in, int cOut, int dilation) {
    return Conv2dGeometry.of(in, cOut, 3, 3).dilation(dilation, dilation).padding(dilation);
  }
}
