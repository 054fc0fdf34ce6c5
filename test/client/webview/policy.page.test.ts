import { expect, test, vi } from 'vitest';
import { describePage, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('the policy of the graph page', () => {
  const open = useGraphPage();

  test('loads nothing but its own script and style sheet', async () => {
    const page = await open();
    const probes = await page.page.evaluate(async () => {
      const violations = new Set<string>();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.add(effectiveDirective),
      );
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red" id="probe"></p><img src="/x.png" alt="">');
      const script = document.createElement('script');
      script.textContent = 'window.hacked = true';
      document.body.append(script);
      await new Promise((done) => setTimeout(done, 100));
      return { violations: [...violations].sort(), isHacked: 'hacked' in window };
    });
    // The browser tells of each of the three.
    expect(page.complaints.splice(0).length).toBeGreaterThanOrEqual(3);
    expect(probes.violations).toEqual(['img-src', 'script-src-elem', 'style-src-attr']);
    expect(probes.isHacked).toBe(false);
  });
});
