"""What the fake engine is asked to say in the pictures."""

RICH = """say Here is a short plan.

## What to pack

| item | weight | why |
| --- | ---: | --- |
| tent | 1.8 kg | sleeping dry |
| stove | 0.3 kg | hot tea |

1. Check the **weather** the evening before.
2. Leave a note with your route; see [the guide](https://example.org/hiking).

> A good plan is short.

```python
def walk(distance_km: float, speed: float = 4.0) -> float:
    \"\"\"Hours on the way, breaks not counted.\"\"\"
    return distance_km / speed  # flat ground
```

中文也可以：先看天气，再出发。🎒

مرحبا، هذا سطر من اليمين إلى اليسار."""

FORMULAS = r"""say With $n$ independent draws the mean is

$$\bar{X}_n = \frac{1}{n}\sum_{i=1}^{n} X_i, \qquad
\operatorname{Var}(\bar{X}_n) = \frac{\sigma^2}{n}$$

so it comes near $\mu$; it costs \$5, not \$6. As a matrix:

\[ A = \begin{pmatrix} 1 & \tfrac12 \\ 0 & \sqrt{2} \end{pmatrix} \]"""
