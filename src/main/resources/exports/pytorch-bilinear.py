def bilinear_(weight):
    """Weights of a transposed convolution that interpolates."""
    with torch.no_grad():
        weight.zero_()
        sides = []
        for k in weight.shape[2:]:
            factor = (k + 1) // 2
            centre = factor - 1 if k % 2 == 1 else factor - 0.5
            sides.append(1 - (torch.arange(k) - centre).abs() / factor)
        for c in range(weight.shape[0]):
            weight[c, c % weight.shape[1]] = sides[0][:, None] * sides[1][None, :]
