import { testFeatures } from '../../helpers/featureCases';
import { startLspClient } from '../../helpers/lspClient';

testFeatures(startLspClient);
