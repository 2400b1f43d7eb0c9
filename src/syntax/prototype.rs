#![allow(warnings, clippy::all)]
pub(crate) fn canon(f: &str) -> String {
    if f == "``" || f == "''" {
        return "\"".into();
    }
    f.chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '`' => '\'',
            '–' | '—' | '−' => '-',
            '\u{a0}' => ' ',
            c => c,
        })
        .collect()
}
pub(crate) fn norm(f: &str) -> String {
    canon(f)
        .chars()
        .flat_map(|c| c.to_lowercase())
        .map(|c| if c.is_numeric() && c.is_ascii_digit() { '0' } else { c })
        .collect()
}
pub(crate) fn shape(f: &str) -> String {
    let mut s: Vec<char> = vec![];
    for c in canon(f).chars() {
        let k = if c.is_uppercase() {
            'X'
        } else if c.is_lowercase() {
            'x'
        } else if c.is_ascii_digit() {
            'd'
        } else {
            c
        };
        let n = s.len();
        if n >= 2 && s[n - 1] == k && s[n - 2] == k {
            continue;
        }
        s.push(k);
    }
    s.truncate(12);
    s.into_iter().collect()
}
pub struct Q {
    pub r: usize,
    pub c: usize,
    pub s: Vec<f32>,
    pub w: Vec<i16>,
}
pub struct E {
    pub c: usize,
    pub s: Vec<f32>,
    pub w: Vec<i8>,
}
struct Lstm {
    ih: [Q; 2],
    hh: [Q; 2],
    b: [Vec<f32>; 2],
}
pub struct Nn {
    pub labs: Vec<String>,
    pub xps: Vec<String>,
    pub ups: Vec<String>,
    hs: Vec<u32>,
    wi: Vec<u16>,
    pi: Vec<u16>,
    h: usize,
    we: E,
    pe: E,
    ge: E,
    se: E,
    root: Vec<f32>,
    l: Vec<Lstm>,
    u: (Q, Vec<f32>),
    x: (Q, Vec<f32>),
    ah: (Q, Vec<f32>),
    ad: (Q, Vec<f32>),
    lh: (Q, Vec<f32>),
    ld: (Q, Vec<f32>),
    lo: (Q, Vec<f32>),
    uu: Q,
    pub ablate: u32,
}
struct R<'a>(&'a [u8]);
impl<'a> R<'a> {
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (a, b) = self.0.split_at(n);
        self.0 = b;
        a
    }
    fn u32(&mut self) -> usize {
        u32::from_le_bytes(self.take(4).try_into().unwrap()) as usize
    }
    fn strs(&mut self) -> Vec<String> {
        let n = self.u32();
        std::str::from_utf8(self.take(n)).unwrap().split('\n').map(String::from).collect()
    }
    fn f(&mut self) -> Vec<f32> {
        let n = self.u32();
        self.take(4 * n).chunks(4).map(|c| f32::from_le_bytes(c.try_into().unwrap())).collect()
    }
    fn u16s(&mut self, n: usize) -> Vec<u16> {
        self.take(2 * n).chunks(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect()
    }
    fn raw(&mut self) -> (usize, usize, Vec<f32>, &'a [u8]) {
        let r = self.u32();
        let c = self.u32();
        let s = self.u16s(r).into_iter().map(|x| f32::from_bits((x as u32) << 16)).collect();
        (r, c, s, self.take(r * c))
    }
    fn q(&mut self) -> Q {
        let (r, c, s, w) = self.raw();
        let cp = (c + 15) / 16 * 16;
        let mut v = vec![0i16; r * cp];
        for i in 0..r {
            for j in 0..c {
                v[i * cp + j] = w[i * c + j] as i8 as i16;
            }
        }
        Q { r, c: cp, s, w: v }
    }
    fn e(&mut self) -> E {
        let (_, c, s, w) = self.raw();
        E { c, s, w: w.iter().map(|&b| b as i8).collect() }
    }
}
pub fn fnv(s: &str) -> u32 {
    let mut h = 0x811c9dc5u32;
    for b in s.bytes() {
        h = (h ^ b as u32).wrapping_mul(0x01000193);
    }
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b3c6d);
    h ^= h >> 12;
    h
}
#[inline(always)]
fn dot(a: &[i16], b: &[i16]) -> i32 {
    let n = a.len();
    let b = &b[..n];
    let mut s = 0i32;
    for k in 0..n {
        s += a[k] as i32 * b[k] as i32;
    }
    s
}
#[inline(always)]
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.9, 7.9);
    let y = x * x;
    let p = x
        * (4.89352455891786e-03
            + y * (6.37261928875436e-04
                + y * (1.48572235717979e-05
                    + y * (5.12229709037114e-08
                        + y * (-8.60467152213735e-11 + y * (2.00018790482477e-13 + y * -2.76076847742355e-16))))));
    let q = 4.89352518554385e-03 + y * (2.26843463243900e-03 + y * (1.18534705686654e-04 + y * 1.19825839466702e-06));
    p / q
}
/// round to nearest via the 1.5*2^23 trick: low 16 mantissa bits are the two's complement integer (|x| <= 32767)
#[inline(always)]
fn unsafe_free_round(x: f32) -> i16 {
    (x + 12582912.0).to_bits() as i16
}
/// quantize a vector to i16 with max 4095, returns scale
fn quant(x: &[f32], o: &mut [i16]) -> f32 {
    let m = x.iter().fold(1e-8f32, |a, b| a.max(b.abs()));
    let k = 4095.0 / m;
    for (a, b) in o.iter_mut().zip(x) {
        *a = unsafe_free_round(b * k);
    }
    m / 4095.0
}
pub struct Out {
    pub heads: Vec<usize>,
    pub labs: Vec<u8>,
    pub u: Vec<u8>,
    pub x: Vec<u8>,
    pub conf: Vec<f32>,
}
struct M {
    n: usize,
    c: usize,
    cp: usize,
    q: Vec<i16>,
    s: Vec<f32>,
}
impl M {
    fn new(n: usize, c: usize, x: &[f32], pad1: bool) -> M {
        let cc = c + pad1 as usize;
        let cp = (cc + 15) / 16 * 16;
        let mut q = vec![0i16; n * cp];
        let mut s = vec![0.0; n];
        let mut tmp = vec![0f32; cc];
        for i in 0..n {
            tmp[..c].copy_from_slice(&x[i * c..(i + 1) * c]);
            if pad1 {
                tmp[c] = 1.0
            }
            s[i] = quant(&tmp, &mut q[i * cp..i * cp + cc]);
        }
        M { n, c, cp, q, s }
    }
}
fn mm(m: &M, q: &Q, b: &[f32]) -> Vec<f32> {
    debug_assert_eq!(m.cp, q.c);
    let mut o = vec![0f32; m.n * q.r];
    for j0 in (0..q.r).step_by(8) {
        let j1 = (j0 + 8).min(q.r);
        for i in 0..m.n {
            let a = &m.q[i * m.cp..(i + 1) * m.cp];
            for j in j0..j1 {
                let d = dot(a, &q.w[j * q.c..(j + 1) * q.c]);
                o[i * q.r + j] = d as f32 * (m.s[i] * q.s[j]) + if b.is_empty() { 0.0 } else { b[j] };
            }
        }
    }
    let _ = m.c;
    o
}
impl Nn {
    pub fn load(b: &[u8]) -> Nn {
        let mut r = R(b);
        let labs = r.strs();
        let xps = r.strs();
        let ups = r.strs();
        let n = r.u32();
        let hs = r.take(4 * n).chunks(4).map(|c| u32::from_le_bytes(c.try_into().unwrap())).collect();
        let wi = r.u16s(n);
        let pi = r.u16s(n);
        let nl = r.u32();
        let h = r.u32();
        let we = r.e();
        let pe = r.e();
        let ge = r.e();
        let se = r.e();
        let root = r.f();
        let mut l = vec![];
        for _ in 0..nl {
            let (a, b, c) = (r.q(), r.q(), r.f());
            let (d, e, f) = (r.q(), r.q(), r.f());
            l.push(Lstm { ih: [a, d], hh: [b, e], b: [c, f] });
        }
        let mut lin = || {
            let q = r.q();
            let b = r.f();
            (q, b)
        };
        let (u, x, ah, ad, lh, ld, lo) = (lin(), lin(), lin(), lin(), lin(), lin(), lin());
        let uu = r.q();
        Nn { labs, xps, ups, hs, wi, pi, h, we, pe, ge, se, root, l, u, x, ah, ad, lh, ld, lo, uu, ablate: 0 }
    }
    pub fn embed(&self, f: &str, o: &mut Vec<f32>) {
        let w = norm(f);
        let (mut a, mut b) = (1usize, 0usize);
        if let Ok(i) = self.hs.binary_search(&fnv(&w)) {
            a = self.wi[i] as usize;
            b = self.pi[i] as usize;
        }
        let add = |e: &E, i: usize, o: &mut Vec<f32>| {
            let s = e.s[i];
            o.extend(e.w[i * e.c..(i + 1) * e.c].iter().map(|&x| x as f32 * s));
        };
        add(&self.we, a, o);
        add(&self.pe, b, o);
        let ch: Vec<char> = w.chars().collect();
        let n = ch.len();
        let mut g: Vec<u32> = Vec::with_capacity(24);
        let mut buf = String::with_capacity(16);
        let nb = (self.ge.s.len() - 1) as u32;
        let mut p = |pre: char, sl: &[char], post: Option<char>| {
            if g.len() < 24 {
                buf.clear();
                buf.push(pre);
            } else {
                return;
            }
            for &c in sl {
                buf.push(c)
            }
            if let Some(c) = post {
                buf.push(c)
            }
            g.push(fnv(&buf) % nb + 1);
        };
        // must mirror nn_data.ngrams: '<pre', 'suf>', '~tri'
        for k in 1..=3 {
            if n >= k {
                p('<', &ch[..k], None);
            }
        }
        for k in 1..=4 {
            if n >= k {
                let s = &ch[n - k..];
                p(s[0], &s[1..], Some('>'));
            }
        }
        let mut ww = vec!['^'];
        ww.extend(&ch);
        ww.push('$');
        for i in 0..ww.len().saturating_sub(2) {
            p('~', &ww[i..i + 3], None);
        }
        let z = o.len();
        o.resize(z + self.ge.c, 0.0);
        for &i in &g {
            let i = i as usize;
            let s = self.ge.s[i];
            for (x, y) in o[z..].iter_mut().zip(&self.ge.w[i * self.ge.c..]) {
                *x += *y as f32 * s;
            }
        }
        let k = 1.0 / (g.len().max(1) as f32).sqrt();
        for x in &mut o[z..] {
            *x *= k
        }
        add(&self.se, (fnv(&shape(f)) % 256) as usize, o);
        let _ = canon;
    }
    pub fn parse(&self, toks: &[String]) -> Out {
        let n = toks.len();
        let h = self.h;
        let mut x = Vec::with_capacity(n * 192);
        for t in toks {
            self.embed(t, &mut x);
        }
        let mut d = x.len() / n;
        let mut first = vec![];
        for (li, l) in self.l.iter().enumerate() {
            let m = M::new(n, d, &x, false);
            let mut y = vec![0f32; n * 2 * h];
            for dir in 0..2 {
                let pre = mm(&m, &l.ih[dir], &l.b[dir]);
                let hh = &l.hh[dir];
                let mut hq = vec![0i16; hh.c];
                let mut c = vec![0f32; h];
                let mut g = vec![0f32; 4 * h];
                for st in 0..n {
                    let t = if dir == 0 { st } else { n - 1 - st };
                    let p = &pre[t * 4 * h..(t + 1) * 4 * h];
                    if st > 0 {
                        for j in 0..4 * h {
                            g[j] = p[j] + dot(&hq, &hh.w[j * hh.c..(j + 1) * hh.c]) as f32 * (hh.s[j] * (1.0 / 4096.0));
                        }
                    } else {
                        g.copy_from_slice(p);
                    }
                    let (gi, r) = g.split_at(h);
                    let (gf, r) = r.split_at(h);
                    let (gg, go) = r.split_at(h);
                    let yo = &mut y[t * 2 * h + dir * h..t * 2 * h + (dir + 1) * h];
                    let (gi, gf, gg, go, yo, c, hq) =
                        (&gi[..h], &gf[..h], &gg[..h], &go[..h], &mut yo[..h], &mut c[..h], &mut hq[..h]);
                    for k in 0..h {
                        let i = 0.5 * tanh(0.5 * gi[k]) + 0.5;
                        let f = 0.5 * tanh(0.5 * gf[k]) + 0.5;
                        let o = 0.5 * tanh(0.5 * go[k]) + 0.5;
                        let cc = f * c[k] + i * tanh(gg[k]);
                        c[k] = cc;
                        let v = o * tanh(cc);
                        yo[k] = v;
                        hq[k] = unsafe_free_round(v * 4096.0);
                    }
                }
            }
            x = y;
            d = 2 * h;
            if li == 0 {
                first = x.clone();
            }
        }
        let m = M::new(n, d, &first, false);
        let am = |v: &[f32]| {
            let mut b = 0;
            for i in 1..v.len() {
                if v[i] > v[b] {
                    b = i
                }
            }
            b as u8
        };
        let pu = mm(&m, &self.u.0, &self.u.1);
        let px = mm(&m, &self.x.0, &self.x.1);
        let u = pu.chunks(self.ups.len()).map(am).collect();
        let xx = px.chunks(self.xps.len()).map(am).collect();
        let mut y = self.root.clone();
        y.extend(&x);
        let m = M::new(n + 1, d, &y, false);
        let lk = |v: &mut Vec<f32>| {
            for a in v.iter_mut() {
                if *a < 0.0 {
                    *a *= 0.1
                }
            }
        };
        let mut ah = mm(&m, &self.ah.0, &self.ah.1);
        lk(&mut ah);
        let mut ad = mm(&m, &self.ad.0, &self.ad.1);
        lk(&mut ad);
        let lh = mm(&m, &self.lh.0, &self.lh.1);
        let ld = mm(&m, &self.ld.0, &self.ld.1);
        let ac = self.ah.0.r;
        let lc = self.lh.0.r;
        let dm = M::new(n, ac, &ad[ac..], true);
        let du = mm(&dm, &self.uu, &[]); // n x ac
        let mut sc = vec![0f32; n * (n + 1)];
        for i in 0..n {
            let a = &du[i * ac..(i + 1) * ac];
            for j in 0..=n {
                sc[i * (n + 1) + j] = if j == i + 1 {
                    -1e9
                } else {
                    let b = &ah[j * ac..(j + 1) * ac];
                    let mut s = [0f32; 8];
                    for (p, q) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
                        for k in 0..8 {
                            s[k] += p[k] * q[k];
                        }
                    }
                    s.iter().sum()
                };
            }
        }
        let heads = decode(&sc, n);
        let mut hid = vec![0f32; n * lc];
        for i in 0..n {
            let a = &ld[(i + 1) * lc..(i + 2) * lc];
            let b = &lh[heads[i] * lc..(heads[i] + 1) * lc];
            for k in 0..lc {
                let v = a[k] + b[k];
                hid[i * lc + k] = if v < 0.0 { 0.1 * v } else { v };
            }
        }
        let lm = M::new(n, lc, &hid, false);
        let lo = mm(&lm, &self.lo.0, &self.lo.1);
        let rt = self.labs.iter().position(|l| l == "root").unwrap();
        let labs = lo
            .chunks(self.labs.len())
            .enumerate()
            .map(|(i, v)| {
                if heads[i] == 0 {
                    return rt as u8;
                }
                let mut b = if rt == 0 { 1 } else { 0 };
                for k in 0..v.len() {
                    if k != rt && v[k] > v[b] {
                        b = k
                    }
                }
                b as u8
            })
            .collect();
        let conf = (0..n)
            .map(|i| {
                let r = &sc[i * (n + 1)..(i + 1) * (n + 1)];
                let m = r[heads[i]];
                1.0 / r.iter().map(|x| (x - m).exp()).sum::<f32>()
            })
            .collect();
        Out { heads, labs, u, x: xx, conf }
    }
}
fn tree_ok(h: &[usize]) -> bool {
    let n = h.len();
    let mut st = vec![0u8; n + 1];
    st[0] = 2;
    for i in 1..=n {
        let mut p = vec![];
        let mut j = i;
        while st[j] == 0 {
            st[j] = 1;
            p.push(j);
            j = h[j - 1];
        }
        if st[j] == 1 {
            return false;
        }
        for k in p {
            st[k] = 2
        }
    }
    h.iter().filter(|x| **x == 0).count() == 1
}
pub fn decode(sc: &[f32], n: usize) -> Vec<usize> {
    let g: Vec<usize> = (0..n)
        .map(|i| {
            let r = &sc[i * (n + 1)..(i + 1) * (n + 1)];
            let mut b = 0;
            for j in 1..=n {
                if r[j] > r[b] {
                    b = j
                }
            }
            b
        })
        .collect();
    if tree_ok(&g) {
        return g;
    }
    // single root: best few candidates by root score, run CLE for each
    let mut rc: Vec<usize> = (0..n).collect();
    rc.sort_by(|a, b| {
        let f = |i: usize| {
            let r = &sc[i * (n + 1)..(i + 1) * (n + 1)];
            let m = r[1..].iter().cloned().fold(f32::MIN, f32::max);
            r[0] - m
        };
        f(*b).total_cmp(&f(*a))
    });
    let mut best = (f32::MIN, g);
    for &r in rc.iter().take(3) {
        let mut s = vec![vec![-1e9f32; n + 1]; n + 1];
        for i in 0..n {
            for j in 0..=n {
                s[i + 1][j] = if j == 0 { if i == r { 1e3 } else { -1e8 } } else { sc[i * (n + 1) + j] };
            }
        }
        let h = cle(&s);
        let t: f32 = (0..n).map(|i| sc[i * (n + 1) + h[i + 1]]).sum();
        if t > best.0 {
            best = (t, h[1..].to_vec());
        }
    }
    best.1
}
fn cle(s: &[Vec<f32>]) -> Vec<usize> {
    let n = s.len();
    let mut h = vec![0; n];
    for i in 1..n {
        let mut b = if i == 0 { 1 } else { 0 };
        for j in 0..n {
            if j != i && s[i][j] > s[i][b] {
                b = j
            }
        }
        h[i] = b;
    }
    // find cycle
    let mut c = vec![0usize; n];
    let mut cyc = vec![];
    'o: for i in 1..n {
        let mut j = i;
        while j != 0 && c[j] == 0 {
            c[j] = i;
            j = h[j];
        }
        if j != 0 && c[j] == i {
            let st = j;
            loop {
                cyc.push(j);
                j = h[j];
                if j == st {
                    break;
                }
            }
            break 'o;
        }
    }
    if cyc.is_empty() {
        return h;
    }
    let inc: Vec<bool> = (0..n).map(|i| cyc.contains(&i)).collect();
    let map: Vec<usize> = (0..n).filter(|i| !inc[*i]).collect();
    let m = map.len();
    let mut ns = vec![vec![-1e9f32; m + 1]; m + 1];
    let mut ein = vec![0; m + 1];
    let mut eout = vec![0; m + 1];
    for (a, &i) in map.iter().enumerate() {
        for (b, &j) in map.iter().enumerate() {
            ns[a][b] = s[i][j];
        }
        let mut bo = cyc[0];
        for &j in &cyc {
            if s[i][j] > s[i][bo] {
                bo = j
            }
        }
        ns[a][m] = s[i][bo];
        eout[a] = bo;
        let mut bi = cyc[0];
        let f = |k: usize| s[k][i] - s[k][h[k]];
        for &k in &cyc {
            if f(k) > f(bi) {
                bi = k
            }
        }
        ns[m][a] = f(bi);
        ein[a] = bi;
    }
    for k in 0..=m {
        ns[k][k] = -1e9;
    }
    let r = cle(&ns);
    for (a, &i) in map.iter().enumerate().skip(1) {
        h[i] = if r[a] == m { eout[a] } else { map[r[a]] };
    }
    let a = r[m];
    let k = ein[a];
    h[k] = map[a];
    h
}
