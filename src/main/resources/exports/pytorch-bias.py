class Bias(nn.Module):
    """A number for each channel, added to all its cells."""

    def __init__(self, channels):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        return x + self.bias.view(1, -1, *[1] * (x.dim() - 2))
